import type { Micros } from "#base";
import type { StreamKey } from "../kept.ts";

/** What can be wrong with a volume, by name; docs/design/store.md tells each with what repair does about it. */
export type FindingKind =
  | "missing-file"
  | "short-file"
  | "changed-bytes"
  | "row-without-bytes"
  | "bytes-without-row"
  | "unknown-file"
  | "wrong-identity"
  | "broken-index"
  | "key-missing"
  | "key-unusable"
  | "garbage-left"
  | "unexplained-hole";

/** Recorded time that can no longer be shown. */
export interface Lost extends StreamKey {
  readonly from: Micros;
  readonly to: Micros;
}

export interface Finding {
  readonly kind: FindingKind;
  /** Path within the volume, or the place in the index. */
  readonly where: string;
  readonly sentence: string;
  readonly mended: boolean;
  readonly lost?: Lost;
}

export interface VolumeCheck {
  readonly findings: readonly Finding[];
  readonly segments: number;
  readonly fragments: number;
  readonly bytes: number;
  /** A recorder was writing meanwhile: what it had not finished was passed over. */
  readonly recording: boolean;
  /** The recorder was killed: what it left half done is cleared away when the volume is opened, and is no finding. */
  readonly cutShort: boolean;
}
