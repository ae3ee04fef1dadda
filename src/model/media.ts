import type { Micros } from "#base";

/** Those whose pictures are made of NAL units. */
export type NalCodec = "h264" | "h265";
export type Codec = NalCodec | "mjpeg";

/** ONVIF media profiles as we use them: the full picture, and a small one for tiles and analysis. */
export type StreamName = "main" | "sub";

/** Media time: 90 000 ticks a second, unwrapped, never reset inside a run. */
export type Ticks90k = number;
export const ticksPerSecond = 90_000;

/** What a decoder must know before the first picture. NAL units without start codes or length. */
export interface VideoConfig {
  readonly codec: Codec;
  readonly width: number;
  readonly height: number;
  /** H.264: SPS, PPS. H.265: VPS, SPS, PPS. JPEG pictures carry theirs with them. */
  readonly parameterSets: readonly Uint8Array[];
  /** RFC 6381, as WebCodecs and Media Source take it: `avc1.64001f`, `hvc1.1.6.L93.B0`, `mp4v.6C`. */
  readonly codecString: string;
  /** Body of the `avcC` or `hvcC` box (ISO/IEC 14496-15), or of `esds` (14496-14). */
  readonly description: Uint8Array;
}

/** One picture as the camera encoded it: NAL units, each with a 4-byte length before it; or a JPEG picture. */
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

/** One GOP (half a second at least; 4 s, or 8 MB, of a longer one) as `moof`+`mdat`, ready for disk. */
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

/**
 * Why nothing was recorded for a while. `camera-silent`: it is there and sends nothing. `camera-refuses`: it wants
 * another password, or does not let us in. `camera-unusable`: it sends what cannot be recorded. `network`: it cannot
 * be reached, or its pictures got lost on the way. `refused`: by law. `masking`: what must not be seen could not be masked. `commissioning`: two people drew its masks.
 */
export type GapCause =
  | "camera-silent"
  | "camera-refuses"
  | "camera-unusable"
  | "network"
  | "our-fault"
  | "refused"
  | "off"
  | "masking"
  | "commissioning";
