import type { VideoConfig } from "#model";
import type { StreamDescription } from "#protocols/nal";
import { parseH264Sps } from "./sps.ts";

export const spsType = 7;
export const ppsType = 8;

/** What the sets say of the stream, the newest SPS speaking; undefined while one kind is missing. */
export function describeH264(parameterSets: readonly Uint8Array[]): StreamDescription | undefined {
  const sequence = parameterSets.filter((nal) => typeOf(nal) === spsType);
  const picture = parameterSets.filter((nal) => typeOf(nal) === ppsType);
  const newest = sequence.at(-1);
  if (newest === undefined || picture.length === 0) return undefined;
  const sps = parseH264Sps(newest);
  const profile = [sps.profile, sps.constraints, sps.level];
  const config: VideoConfig = {
    codec: "h264",
    width: sps.width,
    height: sps.height,
    parameterSets: [...sequence, ...picture],
    codecString: `avc1.${Buffer.from(profile).toString("hex")}`,
    description: avcC(profile, sequence, picture, [sps.chroma, sps.bitDepthLuma, sps.bitDepthChroma]),
  };
  return { config, reorderDepth: sps.reorderDepth, pictureTicks: sps.pictureTicks };
}

function typeOf(nal: Uint8Array): number {
  return (nal[0] ?? 0) & 0x1f;
}

/** AVCDecoderConfigurationRecord, ISO/IEC 14496-15 5.3.3.1.2. */
function avcC(
  profile: readonly number[],
  sequence: readonly Uint8Array[],
  picture: readonly Uint8Array[],
  [chroma = 1, luma = 8, chromaDepth = 8]: readonly number[],
): Uint8Array {
  const lengthsOfFour = 0xff;
  const parts = [
    Uint8Array.of(1, ...profile, lengthsOfFour, 0xe0 | Math.min(31, sequence.length)),
    ...sequence.slice(0, 31).map(withLength),
    Uint8Array.of(picture.length),
    ...picture.map(withLength),
  ];
  const high = [100, 110, 122, 144].includes(profile[0] ?? 0);
  if (high) parts.push(Uint8Array.of(0xfc | chroma, 0xf8 | (luma - 8), 0xf8 | (chromaDepth - 8), 0));
  return new Uint8Array(Buffer.concat(parts));
}

function withLength(nal: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(nal.length >> 8, nal.length & 0xff), nal]);
}
