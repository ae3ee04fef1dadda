import type { RecorderMessage } from "#contract";

/** What page and worker say to each other, one port per picture on screen. */

export type StreamName = "main" | "sub";

export interface Counters {
  /** Pictures painted. */
  readonly pictures: number;
  /** Pictures left out: here because decoding was behind, or by the recorder for this viewer. */
  readonly dropped: number;
  /** Milliseconds from bytes in hand to picture decoded, a running mean. */
  readonly decodeMs: number;
  /** Wall time of the newest painted picture, microseconds. */
  readonly wall: number;
  readonly width: number;
  readonly height: number;
  readonly stream: StreamName;
}

/** What is shown where a browser does not decode what was asked for. */
export type Substitute =
  | { readonly kind: "other-stream" }
  /** The recorder transcodes; `cores` are the processors that it takes, once measured. */
  | { readonly kind: "transcoded"; readonly cores: number | undefined };

export interface LiveRequest {
  readonly kind: "live";
  /** How far this machine's clock is ahead of the town's, milliseconds; 0 where they agree. */
  readonly clockAheadMs: number;
  readonly canvas: OffscreenCanvas;
  readonly camera: string;
  readonly stream: StreamName;
  /** Same-origin address of the recorder's socket, without camera and stream. */
  readonly address: string;
}

export interface PlaybackRequest {
  readonly kind: "playback";
  readonly canvas: OffscreenCanvas;
  readonly camera: string;
  readonly stream: StreamName;
  readonly address: string;
}

export type OpenRequest = LiveRequest | PlaybackRequest;

/** Where the shared clock of a playback is: `position` microseconds at `epochMs`, moving at `rate`. */
export interface ClockState {
  readonly position: number;
  readonly rate: number;
  readonly epochMs: number;
}

/** Recorded time that a permit opens, microseconds. */
export interface PermittedSpan {
  readonly from: number;
  readonly to: number;
}

export type ToWorker =
  | { readonly kind: "permit"; readonly token: string; readonly span?: PermittedSpan }
  | { readonly kind: "stream"; readonly stream: StreamName }
  | { readonly kind: "clock"; readonly clock: ClockState }
  | { readonly kind: "step"; readonly direction: 1 | -1 }
  | { readonly kind: "close" };

export type FromWorker =
  | { readonly kind: "opened" }
  | { readonly kind: "lost"; readonly attempt: number }
  | { readonly kind: "camera"; readonly state: Extract<RecorderMessage, { type: "state" }>["state"] }
  | { readonly kind: "ended"; readonly why: Extract<RecorderMessage, { type: "end" }>["why"] | "undecodable" }
  /** What plays is not the stream asked for: this browser does not decode that one. */
  | { readonly kind: "instead"; readonly plays: Substitute }
  | {
      readonly kind: "counters";
      readonly counters: Counters;
      readonly lateMs: number;
      readonly epochMs: number;
    }
  | { readonly kind: "shown"; readonly wall: number; readonly afterMs: number }
  /** A step found this picture: the shared clock follows it. */
  | { readonly kind: "stepped"; readonly wall: number }
  | { readonly kind: "nothing"; readonly at: number }
  | { readonly kind: "loading" }
  | { readonly kind: "permit-refused" }
  | { readonly kind: "media-unreachable" };
