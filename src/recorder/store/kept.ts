import type { Micros } from "#base";
import type { Keeping } from "#contract";
import type { Codec, Fragment, GapCause, StreamName, TimeQuality, TimeTrust } from "#model";

/** One stream of one camera: what a run, a gap or a segment belongs to. */
export interface StreamKey {
  readonly camera: string;
  readonly stream: StreamName;
}

/** `ftyp` + `moov`: what a player needs before the first fragment. Kept once, by its SHA-256. */
export interface InitSegment {
  readonly hash: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly codec: Codec;
  readonly codecString: string;
  readonly width: number;
  readonly height: number;
}

/** What ingest hands to a writer. */
export interface Offer extends StreamKey {
  readonly init: InitSegment;
  readonly fragment: Fragment;
  readonly time: TimeQuality;
}

/** Nothing is recorded from `start`, because of `cause`, until the next fragment of the stream. */
export interface OpenGap extends StreamKey {
  readonly start: Micros;
  readonly cause: GapCause;
  readonly detail: string;
  /** More is known of the gap that is open now: its cause is corrected, its start stays. */
  readonly corrects?: boolean;
}

export interface Gap {
  readonly start: Micros;
  readonly end: Micros;
  readonly cause: GapCause;
  readonly detail: string;
}

/** Recorded without a hole, under one trust in its time. */
export interface Run {
  readonly start: Micros;
  readonly end: Micros;
  readonly trust: TimeTrust;
}

/** What was erased of one stream in one go: the proof that goes to the journal. */
export interface Erased extends StreamKey {
  /** Which volume, and a number of its own there: the same proof told twice is known by them. */
  readonly volume: string;
  readonly proof: number;
  readonly from: Micros;
  readonly to: Micros;
  readonly segments: number;
  readonly bytes: number;
  /** SHA-256 of what was erased, a line each: segment, start, end, bytes. */
  readonly list: string;
  /** The rule, and the earliest moment at which it asked for some of it to be gone. */
  readonly keeping: Keeping;
  readonly limit: Micros;
  /** The time it was, and why that was trusted. */
  readonly now: Micros;
  readonly clock: string;
  /** It went before its time, because the volume was full and town.yaml says that the oldest is given up then. */
  readonly givenUp?: true;
}

export type VolumeState =
  | { readonly state: "ready" }
  | { readonly state: "full"; readonly sentence: string }
  | { readonly state: "failed"; readonly sentence: string };
