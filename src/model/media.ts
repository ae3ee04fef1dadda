import type { Micros } from "#base";

export type Codec = "h264" | "h265";

/** ONVIF media profiles as we use them: the full picture, and a small one for tiles and analysis. */
export type StreamName = "main" | "sub";

/** Media time: 90 000 ticks a second, unwrapped, never reset inside a run. */
export type Ticks90k = number;
export const ticksPerSecond = 90_000;

/** Parameter sets of a stream, and what they say. NAL units without start codes or length. */
export interface VideoConfig {
  readonly codec: Codec;
  readonly width: number;
  readonly height: number;
  /** H.264: SPS, PPS. H.265: VPS, SPS, PPS. */
  readonly parameterSets: readonly Uint8Array[];
  /** RFC 6381, as WebCodecs and Media Source take it: `avc1.64001f`, `hvc1.1.6.L93.B0`. */
  readonly codecString: string;
  /** Body of the `avcC` or `hvcC` box (ISO/IEC 14496-15). */
  readonly description: Uint8Array;
}

/** One picture as the camera encoded it: NAL units, each with a 4-byte length before it. */
export interface AccessUnit {
  readonly data: Uint8Array;
  /** A decoder can start here (IDR, or an H.265 IRAP picture). */
  readonly key: boolean;
  /** Decoding time. */
  readonly dts: Ticks90k;
  /** Presentation time; differs from dts only where the camera sends B-frames. */
  readonly pts: Ticks90k;
  /** When it was seen, by our clock: the wall time of this picture. */
  readonly wall: Micros;
  /** Packets were lost, or time jumped, before this unit. */
  readonly discontinuity: boolean;
}

/** One GOP (or 4 s, or 8 MB of a longer one) as `moof`+`mdat`, ready for disk. */
export interface Fragment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly start: Micros;
  readonly duration: Ticks90k;
  readonly mediaTime: Ticks90k;
  readonly samples: number;
  readonly startsWithKey: boolean;
  readonly discontinuity: boolean;
  /** RTP packets known to be missing inside or just before it. */
  readonly lostPackets: number;
}

/** Why nothing was recorded for a while. */
export type GapCause = "camera-silent" | "network" | "our-fault" | "refused" | "off";
