import type { NalCodec, Ticks90k, VideoConfig } from "#model";

/** What a NAL unit is to us. `leading` pictures (H.265 RASL) cannot be decoded when decoding starts at their key. */
export type NalRole = "key-slice" | "slice" | "leading-slice" | "parameter-set" | "other" | "invalid";

/** Where H.264 and H.265 differ, for one depacketiser. */
export interface NalSyntax {
  readonly codec: NalCodec;
  readonly headerBytes: 1 | 2;
  /** RTP payload types of several units in one packet, and of one unit in several packets. */
  readonly aggregate: number;
  readonly fragment: number;
  typeOf(nal: Uint8Array): number;
  roleOf(type: number): NalRole;
  /** Writes the header of the unit that a fragment belongs to. */
  restoreHeader(fragment: Uint8Array, into: Uint8Array, at: number): void;
  /** Which parameter set it is: a later one of the same key replaces it. Throws `bitstream-nonsense` where it is broken. */
  parameterSetKey(nal: Uint8Array): string;
  /** Undefined until the sets are complete. Throws `bitstream-nonsense`. */
  describe(parameterSets: readonly Uint8Array[]): StreamDescription | undefined;
}

export interface StreamDescription {
  readonly config: VideoConfig;
  /** How many pictures may come before one that is shown earlier; undefined where the stream does not say. */
  readonly reorderDepth: number | undefined;
  /** Of one picture, where the stream says. */
  readonly pictureTicks: Ticks90k | undefined;
}
