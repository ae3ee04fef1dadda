import type { Ticks90k } from "#model";
import { ticksPerSecond } from "#model";
import { box, half, word } from "./box.ts";

/** A run of pictures that lie one behind the other in the file. */
export interface Chunk {
  /** In the file. */
  readonly offset: number;
  readonly samples: readonly ChunkSample[];
}

export interface ChunkSample {
  readonly size: number;
  readonly duration: Ticks90k;
  /** Of its presentation after its decoding; may be negative. */
  readonly composition: number;
  readonly key: boolean;
}

export interface PlainMovie {
  /** `avc1`, `hvc1` or `mp4v`, as it stands in the init segment. */
  readonly sampleEntry: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly chunks: readonly Chunk[];
  /** What is shown of it: the rest is there, and players pass it over. */
  readonly shown: { readonly from: Ticks90k; readonly duration: Ticks90k };
}

const matrix = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000] as const;
const undetermined = half(0x55c4);

/** The `moov` of an MP4 without fragments (ISO/IEC 14496-12): any player plays it, and finds any picture at once. */
export function plainMovie({
  sampleEntry,
  width,
  height,
  chunks,
  shown,
}: PlainMovie): Uint8Array<ArrayBuffer> {
  const duration = chunks.reduce(
    (sum, { samples }) => samples.reduce((all, sample) => all + sample.duration, sum),
    0,
  );
  const rateAndVolume = [0x1_0000, half(0x0100), half(0), 0, 0] as const;
  const times = [0, 0, 0, 0] as const;
  const mvhd = box(
    "mvhd",
    0x0100_0000,
    ...times,
    ticksPerSecond,
    wide(shown.duration),
    ...rateAndVolume,
    ...matrix,
    0,
    0,
    0,
    0,
    0,
    0,
    2,
  );
  const enabledInMovie = 3;
  const tkhd = box(
    "tkhd",
    0x0100_0000 | enabledInMovie,
    ...times,
    1,
    0,
    wide(shown.duration),
    0,
    0,
    0,
    0,
    ...matrix,
    width * 0x1_0000,
    height * 0x1_0000,
  );
  const edits = box("edts", box("elst", 0x0100_0000, 1, wide(shown.duration), wide(shown.from), 0x1_0000));
  const mdhd = box("mdhd", 0x0100_0000, ...times, ticksPerSecond, wide(duration), undetermined, half(0));
  const hdlr = box("hdlr", 0, 0, "vide", 0, 0, 0, "Vigie\0");
  const dinf = box("dinf", box("dref", 0, 1, box("url ", 1)));
  const minf = box("minf", box("vmhd", 1, 0, 0), dinf, sampleTables(sampleEntry, chunks));
  return box("moov", mvhd, box("trak", tkhd, edits, box("mdia", mdhd, hdlr, minf)));
}

function sampleTables(sampleEntry: Uint8Array, chunks: readonly Chunk[]): Uint8Array {
  const samples = chunks.flatMap((chunk) => chunk.samples);
  const keys = samples.flatMap(({ key }, at) => (key ? [at + 1] : []));
  const durations = runs(samples.map(({ duration }) => duration));
  const compositions = runs(samples.map(({ composition }) => composition));
  const perChunk = chunks.map(({ samples: inside }) => inside.length);
  const changes = perChunk.flatMap((count, at) => (count === perChunk[at - 1] ? [] : [[at + 1, count, 1]]));
  return box(
    "stbl",
    box("stsd", 0, 1, sampleEntry),
    box("stts", 0, durations.length, words(durations.flat())),
    // Version 1: signed.
    box("ctts", 0x0100_0000, compositions.length, words(compositions.flat())),
    box("stss", 0, keys.length, words(keys)),
    box("stsc", 0, changes.length, words(changes.flat())),
    box("stsz", 0, 0, samples.length, words(samples.map(({ size }) => size))),
    box(
      "co64",
      0,
      chunks.length,
      words(chunks.flatMap(({ offset }) => [Math.floor(offset / 2 ** 32), offset])),
    ),
  );
}

/** Run lengths: how many, of what. */
function runs(values: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const value of values) {
    const last = found.at(-1);
    if (last?.[1] === value) last[0] += 1;
    else found.push([1, value]);
  }
  return found;
}

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of values.entries()) view.setUint32(4 * at, value % 2 ** 32);
  return bytes;
}

/** 64 bits. */
function wide(value: number): Uint8Array {
  return Buffer.concat([word(Math.floor(value / 2 ** 32)), word(value)]);
}

/** The sample entry of an init segment of ours, to the byte; undefined where there is none. */
export function sampleEntryOf(init: Uint8Array): Uint8Array | undefined {
  let inside: Uint8Array | undefined = init;
  for (const name of ["moov", "trak", "mdia", "minf", "stbl", "stsd"])
    inside = inside && bodyOf(inside, name);
  // Version, flags and the number of entries stand before the first.
  const entries = inside?.subarray(8);
  const length = entries === undefined || entries.length < 8 ? 0 : viewOf(entries).getUint32(0);
  return length < 8 ? undefined : entries?.subarray(0, length);
}

function bodyOf(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const view = viewOf(bytes);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (length < 8 || at + length > bytes.length) return undefined;
    if (Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1") === name)
      return bytes.subarray(at + 8, at + length);
    at += length;
  }
  return undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
