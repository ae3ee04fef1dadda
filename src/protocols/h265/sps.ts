import { BitReader, nonsense } from "#protocols/nal";

/** What a sequence parameter set says that we need (ISO/IEC 23008-2, 7.3.2.2.1 and 7.3.3). */
export interface H265Sps {
  readonly id: number;
  readonly temporalLayers: number;
  readonly temporalNesting: boolean;
  readonly profileSpace: number;
  readonly highTier: boolean;
  readonly profile: number;
  /** 32 flags, the first one highest. */
  readonly compatibility: number;
  /** 6 bytes. */
  readonly constraints: readonly number[];
  readonly level: number;
  readonly chroma: number;
  readonly bitDepthLuma: number;
  readonly bitDepthChroma: number;
  readonly width: number;
  readonly height: number;
  readonly reorderDepth: number;
}

const largestSide = 16_384;

export function parseH265Sps(nal: Uint8Array): H265Sps {
  const reader = new BitReader(nal, 2);
  reader.skip(4); // sps_video_parameter_set_id
  const temporalLayers = reader.bits(3) + 1;
  const temporalNesting = reader.flag();
  const profile = readProfile(reader);
  skipSubLayers(reader, temporalLayers - 1);
  const id = reader.unsigned();
  const chroma = reader.unsigned();
  if (chroma > 3) throw nonsense("its chroma format does not exist");
  if (chroma === 3) reader.skip(1);
  const size = readSize(reader, chroma);
  const bitDepthLuma = 8 + reader.unsigned();
  const bitDepthChroma = 8 + reader.unsigned();
  if (bitDepthLuma > 16 || bitDepthChroma > 16) throw nonsense("its samples are too deep");
  reader.unsigned(); // log2_max_pic_order_cnt_lsb_minus4
  const reorderDepth = readReorderDepth(reader, temporalLayers);
  return {
    id,
    temporalLayers,
    temporalNesting,
    ...profile,
    chroma,
    ...size,
    bitDepthLuma,
    bitDepthChroma,
    reorderDepth,
  };
}

function readProfile(
  reader: BitReader,
): Pick<H265Sps, "profileSpace" | "highTier" | "profile" | "compatibility" | "constraints" | "level"> {
  return {
    profileSpace: reader.bits(2),
    highTier: reader.flag(),
    profile: reader.bits(5),
    compatibility: reader.bits(32),
    constraints: Array.from({ length: 6 }, () => reader.bits(8)),
    level: reader.bits(8),
  };
}

function skipSubLayers(reader: BitReader, count: number): void {
  const present = Array.from({ length: count }, () => ({ profile: reader.flag(), level: reader.flag() }));
  if (count > 0) reader.skip(2 * (8 - count));
  for (const { profile, level } of present) {
    if (profile) reader.skip(88);
    if (level) reader.skip(8);
  }
}

function readSize(reader: BitReader, chroma: number): { width: number; height: number } {
  const codedWidth = reader.unsigned();
  const codedHeight = reader.unsigned();
  const crop = reader.flag()
    ? { left: reader.unsigned(), right: reader.unsigned(), top: reader.unsigned(), bottom: reader.unsigned() }
    : { left: 0, right: 0, top: 0, bottom: 0 };
  const width = codedWidth - (chroma === 1 || chroma === 2 ? 2 : 1) * (crop.left + crop.right);
  const height = codedHeight - (chroma === 1 ? 2 : 1) * (crop.top + crop.bottom);
  if (width < 1 || height < 1 || width > largestSide || height > largestSide) {
    throw nonsense(`its pictures would be ${width} by ${height}`);
  }
  return { width, height };
}

/** `sps_max_num_reorder_pics` of the highest layer. */
function readReorderDepth(reader: BitReader, layers: number): number {
  let depth = 0;
  for (let layer = reader.flag() ? 0 : layers - 1; layer < layers; layer += 1) {
    reader.unsigned();
    depth = reader.unsigned();
    reader.unsigned();
  }
  return depth;
}
