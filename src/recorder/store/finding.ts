/** What can be wrong with a volume, by name. */
export type FindingKind =
  | "missing-file"
  | "short-file"
  | "changed-bytes"
  | "row-without-bytes"
  | "bytes-without-row"
  | "unknown-file"
  | "wrong-identity"
  | "broken-index"
  | "key-missing";

export interface Finding {
  readonly kind: FindingKind;
  /** Path within the volume, or the place in the index. */
  readonly where: string;
  readonly sentence: string;
  readonly mended: boolean;
}

export interface VolumeCheck {
  readonly findings: readonly Finding[];
  readonly segments: number;
  readonly fragments: number;
  readonly bytes: number;
  /** A recorder was writing meanwhile: what it had not finished was passed over. */
  readonly recording: boolean;
}
