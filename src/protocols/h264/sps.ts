import type { Ticks90k } from "#model";
import { ticksPerSecond } from "#model";
import { BitReader, nonsense } from "#protocols/nal";

/** What a sequence parameter set says that we need (ISO/IEC 14496-10, 7.3.2.1.1 and E.1.1). */
export interface H264Sps {
  readonly id: number;
  readonly profile: number;
  readonly constraints: number;
  readonly level: number;
  /** 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4. */
  readonly chroma: number;
  readonly bitDepthLuma: number;
  readonly bitDepthChroma: number;
  readonly width: number;
  readonly height: number;
  readonly reorderDepth: number | undefined;
  readonly pictureTicks: Ticks90k | undefined;
}

/** Profiles whose parameter set goes on with the chroma format; others are 4:2:0, 8 bits. */
const highProfiles: ReadonlySet<number> = new Set([
  100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135,
]);
const baseline = 66;
const sampleAspectExtended = 255;
const largestSide = 16_384;

export function parseH264Sps(nal: Uint8Array): H264Sps {
  const reader = new BitReader(nal, 1);
  const profile = reader.bits(8);
  const constraints = reader.bits(8);
  const level = reader.bits(8);
  const id = reader.unsigned();
  const format = highProfiles.has(profile)
    ? readFormat(reader)
    : { chroma: 1, bitDepthLuma: 8, bitDepthChroma: 8 };
  reader.unsigned(); // log2_max_frame_num_minus4
  const orderType = readPictureOrder(reader);
  reader.unsigned(); // max_num_ref_frames
  reader.skip(1);
  const size = readSize(reader, format.chroma);
  const timing = reader.flag() ? readUsability(reader) : { reorderDepth: undefined, pictureTicks: undefined };
  // Order type 2 and the baseline profile know no pictures out of order.
  const reorderDepth = orderType === 2 || profile === baseline ? 0 : timing.reorderDepth;
  return {
    id,
    profile,
    constraints,
    level,
    ...format,
    ...size,
    pictureTicks: timing.pictureTicks,
    reorderDepth,
  };
}

function readFormat(reader: BitReader): Pick<H264Sps, "chroma" | "bitDepthLuma" | "bitDepthChroma"> {
  const chroma = reader.unsigned();
  if (chroma > 3) throw nonsense("its chroma format does not exist");
  if (chroma === 3) reader.skip(1);
  const bitDepthLuma = 8 + reader.unsigned();
  const bitDepthChroma = 8 + reader.unsigned();
  if (bitDepthLuma > 14 || bitDepthChroma > 14) throw nonsense("its samples are too deep");
  reader.skip(1);
  if (reader.flag()) {
    const lists = chroma === 3 ? 12 : 8;
    for (let list = 0; list < lists; list += 1)
      if (reader.flag()) skipScalingList(reader, list < 6 ? 16 : 64);
  }
  return { chroma, bitDepthLuma, bitDepthChroma };
}

function skipScalingList(reader: BitReader, size: number): void {
  let scale = 8;
  for (let index = 0; index < size && scale !== 0; index += 1) scale = (scale + reader.signed()) & 0xff;
}

function readPictureOrder(reader: BitReader): number {
  const type = reader.unsigned();
  if (type > 2) throw nonsense("its picture order type does not exist");
  if (type === 0) reader.unsigned();
  if (type !== 1) return type;
  reader.skip(1);
  reader.signed();
  reader.signed();
  const cycle = reader.unsigned();
  if (cycle > 255) throw nonsense("its picture order cycle is too long");
  for (let index = 0; index < cycle; index += 1) reader.signed();
  return type;
}

function readSize(reader: BitReader, chroma: number): { width: number; height: number } {
  const widthInBlocks = reader.unsigned() + 1;
  const heightInMaps = reader.unsigned() + 1;
  const framesOnly = reader.flag();
  if (!framesOnly) reader.skip(1);
  reader.skip(1); // direct_8x8_inference_flag
  const lines = framesOnly ? 1 : 2;
  const crop = reader.flag()
    ? { left: reader.unsigned(), right: reader.unsigned(), top: reader.unsigned(), bottom: reader.unsigned() }
    : { left: 0, right: 0, top: 0, bottom: 0 };
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
  const unitY = (chroma === 1 ? 2 : 1) * lines;
  const width = 16 * widthInBlocks - unitX * (crop.left + crop.right);
  const height = 16 * heightInMaps * lines - unitY * (crop.top + crop.bottom);
  if (width < 1 || height < 1 || width > largestSide || height > largestSide) {
    throw nonsense(`its pictures would be ${width} by ${height}`);
  }
  return { width, height };
}

/** Annex E: read for the picture rate and the reorder depth, which come last. */
function readUsability(reader: BitReader): Pick<H264Sps, "reorderDepth" | "pictureTicks"> {
  if (reader.flag() && reader.bits(8) === sampleAspectExtended) reader.skip(32);
  if (reader.flag()) reader.skip(1); // overscan
  if (reader.flag()) {
    reader.skip(4); // video format, range
    if (reader.flag()) reader.skip(24); // colours
  }
  if (reader.flag()) {
    reader.unsigned(); // where chroma lies
    reader.unsigned();
  }
  const pictureTicks = reader.flag() ? readPictureTicks(reader) : undefined;
  const nalReference = reader.flag();
  if (nalReference) skipReferenceDecoder(reader);
  const vclReference = reader.flag();
  if (vclReference) skipReferenceDecoder(reader);
  if (nalReference || vclReference) reader.skip(1);
  reader.skip(1); // pic_struct_present_flag
  return { pictureTicks, reorderDepth: reader.flag() ? readReorderDepth(reader) : undefined };
}

function readPictureTicks(reader: BitReader): Ticks90k | undefined {
  const units = reader.bits(32);
  const scale = reader.bits(32);
  reader.skip(1);
  // Two units a picture: they count fields.
  const ticks = Math.round((2 * units * ticksPerSecond) / scale);
  return ticks >= 1 && ticks <= 10 * ticksPerSecond ? ticks : undefined;
}

function skipReferenceDecoder(reader: BitReader): void {
  const count = reader.unsigned() + 1;
  if (count > 32) throw nonsense("it has too many buffering schedules");
  reader.skip(8);
  for (let index = 0; index < count; index += 1) {
    reader.unsigned();
    reader.unsigned();
    reader.skip(1);
  }
  reader.skip(20);
}

function readReorderDepth(reader: BitReader): number {
  reader.skip(1);
  for (let index = 0; index < 4; index += 1) reader.unsigned();
  return reader.unsigned();
}
