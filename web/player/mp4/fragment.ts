import { type Box, boxesIn, firstBox, viewOf } from "./box.ts";

/** One picture of a fragment, still encoded. */
export interface Sample {
  readonly key: boolean;
  /** Presentation time after the fragment's start, in the track's timescale. */
  readonly time: number;
  readonly duration: number;
  readonly data: Uint8Array;
}

interface Defaults {
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

/** A fragment with more pictures than this is not believed (ten minutes at 60 a second). */
const mostSamples = 36_000;
/** `sample_is_non_sync_sample`, ISO/IEC 14496-12 8.8.3.1. */
const nonSync = 0x1_0000;

/** The samples of a fragment (`moof` + `mdat`, one run or more); undefined where it contradicts itself. */
export function readFragment(bytes: Uint8Array): readonly Sample[] | undefined {
  const view = viewOf(bytes);
  const movie = firstBox(view, "moof");
  const traf = movie === undefined ? undefined : firstBox(movie.body, "traf");
  if (movie === undefined || traf === undefined) return undefined;
  const header = firstBox(traf.body, "tfhd")?.body;
  const defaults = header === undefined ? undefined : readDefaults(header);
  if (defaults === undefined) return undefined;
  const samples: Sample[] = [];
  let time = 0;
  for (const box of boxesIn(traf.body)) {
    if (box.type !== "trun") continue;
    const run = readRun(box, bytes, movie.offset, defaults, time, mostSamples - samples.length);
    if (run === undefined) return undefined;
    samples.push(...run.samples);
    time = run.end;
  }
  return samples.length === 0 ? undefined : samples;
}

function readDefaults(header: DataView): Defaults | undefined {
  const flags = flagsOf(header);
  if (flags === undefined) return undefined;
  let at = 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0);
  const next = () => {
    at += 4;
    return header.getUint32(at - 4);
  };
  const wanted = (flags & 0x8 ? 4 : 0) + (flags & 0x10 ? 4 : 0) + (flags & 0x20 ? 4 : 0);
  if (header.byteLength < at + wanted) return undefined;
  const duration = flags & 0x8 ? next() : 0;
  const size = flags & 0x10 ? next() : 0;
  return { duration, size, flags: flags & 0x20 ? next() : 0 };
}

function readRun(
  box: Box,
  bytes: Uint8Array,
  base: number,
  defaults: Defaults,
  from: number,
  most: number,
): { samples: Sample[]; end: number } | undefined {
  const view = box.body;
  const flags = flagsOf(view);
  if (flags === undefined || view.byteLength < 8) return undefined;
  const count = view.getUint32(4);
  const each = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4;
  let at = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
  if (count > most || view.byteLength < at + count * each) return undefined;
  // Without an offset the data follows the movie fragment's header; ours always says it.
  if (!(flags & 0x1)) return undefined;
  let data = base + view.getInt32(8);
  const first = flags & 0x4 ? view.getUint32(12) : undefined;
  const next = () => {
    at += 4;
    return view.getUint32(at - 4);
  };
  const samples: Sample[] = [];
  let time = from;
  for (let index = 0; index < count; index += 1) {
    const duration = flags & 0x100 ? next() : defaults.duration;
    const size = flags & 0x200 ? next() : defaults.size;
    const own = flags & 0x400 ? next() : undefined;
    const shift = flags & 0x800 ? next() | 0 : 0;
    if (data < 0 || data + size > bytes.byteLength) return undefined;
    const sampleFlags = own ?? (index === 0 ? first : undefined) ?? defaults.flags;
    samples.push({
      key: (sampleFlags & nonSync) === 0,
      time: time + shift,
      duration,
      data: bytes.subarray(data, data + size),
    });
    data += size;
    time += duration;
  }
  return { samples, end: time };
}

function flagsOf(fullBox: DataView): number | undefined {
  return fullBox.byteLength < 4 ? undefined : fullBox.getUint32(0) & 0xff_ffff;
}
