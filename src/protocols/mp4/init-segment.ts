import type { VideoConfig } from "#model";
import { ticksPerSecond } from "#model";
import { box, half, word } from "./box.ts";

/** The unity matrix of `mvhd` and `tkhd`: 16.16, the last one 2.30. */
const matrix = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000] as const;
const undetermined = half(0x55c4); // ISO 639-2 "und", 5 bits a letter

/** `ftyp` and `moov` of one video track, number 1, at 90 kHz, whose samples come in fragments. */
export function initSegment(config: VideoConfig): Uint8Array<ArrayBuffer> {
  const ftyp = box("ftyp", "iso6", 0, "iso6", "cmfc", "mp41");
  const moov = box("moov", movieHeader(), track(config), box("mvex", box("trex", 0, 1, 1, 0, 0, 0)));
  const bytes = new Uint8Array(ftyp.length + moov.length);
  bytes.set(ftyp);
  bytes.set(moov, ftyp.length);
  return bytes;
}

function movieHeader(): Uint8Array {
  const rateAndVolume = [0x1_0000, half(0x0100), half(0), 0, 0] as const;
  return box("mvhd", 0, 0, 0, ticksPerSecond, 0, ...rateAndVolume, ...matrix, 0, 0, 0, 0, 0, 0, 2);
}

function track({ width, height, ...config }: VideoConfig): Uint8Array {
  const enabledInMovie = 3;
  const tkhd = box(
    "tkhd",
    enabledInMovie,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    ...matrix,
    width * 0x1_0000,
    height * 0x1_0000,
  );
  const mdhd = box("mdhd", 0, 0, 0, ticksPerSecond, 0, undetermined, half(0));
  const hdlr = box("hdlr", 0, 0, "vide", 0, 0, 0, "Vigie\0");
  const inThisFile = box("url ", 1);
  const dinf = box("dinf", box("dref", 0, 1, inThisFile));
  const stbl = box(
    "stbl",
    box("stsd", 0, 1, sampleEntry({ width, height, ...config })),
    box("stts", 0, 0),
    box("stsc", 0, 0),
    box("stsz", 0, 0, 0),
    box("stco", 0, 0),
  );
  const minf = box("minf", box("vmhd", 1, 0, 0), dinf, stbl);
  return box("trak", tkhd, box("mdia", mdhd, hdlr, minf));
}

/** ISO/IEC 14496-15: `avc1` and `hvc1` keep the parameter sets here. 14496-14: `mp4v` says what it holds. */
const entries = {
  h264: ["avc1", "avcC"],
  h265: ["hvc1", "hvcC"],
  mjpeg: ["mp4v", "esds"],
} as const;

function sampleEntry({ codec, width, height, description }: VideoConfig): Uint8Array {
  const dotsPerInch = 72 * 0x1_0000;
  const framesPerSample = half(1);
  const compressor = new Uint8Array(32);
  const [entry, configuration] = entries[codec];
  return box(
    entry,
    word(0),
    half(0),
    half(1), // data reference
    new Uint8Array(16),
    half(width),
    half(height),
    dotsPerInch,
    dotsPerInch,
    0,
    framesPerSample,
    compressor,
    half(24), // depth
    half(0xffff), // no colour table
    box(configuration, description),
  );
}
