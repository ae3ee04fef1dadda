import type { VideoConfig } from "#model";
import type { StreamDescription } from "#protocols/nal";
import { type H265Sps, parseH265Sps } from "./sps.ts";

export const vpsType = 32;
export const spsType = 33;
export const ppsType = 34;

/** What the sets say of the stream, the newest SPS speaking; undefined while one kind is missing. */
export function describeH265(parameterSets: readonly Uint8Array[]): StreamDescription | undefined {
  const kinds = [vpsType, spsType, ppsType].map((type) => ({
    type,
    nals: parameterSets.filter((nal) => (nal[0] ?? 0) >> 1 === type),
  }));
  const newest = kinds[1]?.nals.at(-1);
  if (newest === undefined || kinds.some(({ nals }) => nals.length === 0)) return undefined;
  const sps = parseH265Sps(newest);
  const config: VideoConfig = {
    codec: "h265",
    width: sps.width,
    height: sps.height,
    parameterSets: kinds.flatMap(({ nals }) => nals),
    codecString: codecString(sps),
    description: hvcC(sps, kinds),
  };
  return { config, reorderDepth: sps.reorderDepth, pictureTicks: undefined };
}

/** ISO/IEC 14496-15 E.3. */
function codecString(sps: H265Sps): string {
  const space = ["", "A", "B", "C"][sps.profileSpace] ?? "";
  const constraints = sps.constraints.map((byte) => byte.toString(16).toUpperCase());
  while (constraints.at(-1) === "0") constraints.pop();
  const tier = sps.highTier ? "H" : "L";
  const flags = reversedBits(sps.compatibility).toString(16).toUpperCase();
  return [`hvc1.${space}${sps.profile}`, flags, `${tier}${sps.level}`, ...constraints].join(".");
}

function reversedBits(word: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 32; bit += 1) reversed = reversed * 2 + ((word >>> bit) & 1);
  return reversed;
}

/** HEVCDecoderConfigurationRecord, ISO/IEC 14496-15 8.3.3.1.2. */
function hvcC(sps: H265Sps, kinds: readonly { type: number; nals: readonly Uint8Array[] }[]): Uint8Array {
  const head = Buffer.alloc(23);
  head[0] = 1;
  head[1] = (sps.profileSpace << 6) | (sps.highTier ? 0x20 : 0) | sps.profile;
  head.writeUInt32BE(sps.compatibility, 2);
  head.set(sps.constraints, 6);
  head[12] = sps.level;
  head.writeUInt16BE(0xf000, 13); // least spatial segmentation: unknown
  head[15] = 0xfc; // kind of parallelism: unknown
  head[16] = 0xfc | sps.chroma;
  head[17] = 0xf8 | (sps.bitDepthLuma - 8);
  head[18] = 0xf8 | (sps.bitDepthChroma - 8);
  const lengthsOfFour = 3;
  head[21] = (sps.temporalLayers << 3) | (sps.temporalNesting ? 4 : 0) | lengthsOfFour; // after a rate of 0: unknown
  head[22] = kinds.length;
  const complete = 0x80;
  const arrays = kinds.flatMap(({ type, nals }) => [
    Uint8Array.of(complete | type, nals.length >> 8, nals.length),
    ...nals.flatMap((nal) => [Uint8Array.of(nal.length >> 8, nal.length), nal]),
  ]);
  return new Uint8Array(Buffer.concat([head, ...arrays]));
}
