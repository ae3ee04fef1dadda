import { Fault } from "#base";
import type { Codec } from "#model";

/** `nal_unit_type`: ISO/IEC 14496-10 table 7-1, ISO/IEC 23008-2 table 7-1. */
export function nalType(codec: Codec, nal: Uint8Array): number {
  const first = nal[0] ?? 0;
  return codec === "h264" ? first & 0x1f : (first >> 1) & 0x3f;
}

/** SPS and PPS of H.264; VPS, SPS and PPS of H.265. */
export function isParameterSet(codec: Codec, nal: Uint8Array): boolean {
  if (codec === "mjpeg") return false;
  const type = nalType(codec, nal);
  return codec === "h264" ? type === 7 || type === 8 : type >= 32 && type <= 34;
}

/** A sample of an MP4 file: each NAL unit with its length before it. */
export function splitNals(sample: Uint8Array, lengthSize: number): Uint8Array[] {
  const nals: Uint8Array[] = [];
  for (let at = 0; at < sample.length; ) {
    const length = readNumber(sample, at, lengthSize);
    const nal = sample.subarray(at + lengthSize, at + lengthSize + length);
    if (nal.length !== length) throw broken("a NAL unit ends after its sample");
    if (length > 0) nals.push(nal);
    at += lengthSize + length;
  }
  return nals;
}

interface Description {
  readonly lengthSize: number;
  readonly parameterSets: readonly Uint8Array[];
}

/** The body of an `avcC` or `hvcC` box (ISO/IEC 14496-15, 5.3.3 and 8.3.3). */
export function readDescription(codec: Codec, box: Uint8Array): Description {
  return codec === "h264" ? readAvcC(box) : readHvcC(box);
}

function readAvcC(box: Uint8Array): Description {
  const sps = readSets(box, 6, readNumber(box, 5, 1) & 0x1f);
  const pps = readSets(box, sps.end + 1, readNumber(box, sps.end, 1));
  return { lengthSize: (readNumber(box, 4, 1) & 3) + 1, parameterSets: [...sps.sets, ...pps.sets] };
}

function readHvcC(box: Uint8Array): Description {
  const parameterSets: Uint8Array[] = [];
  const arrays = readNumber(box, 22, 1);
  let at = 23;
  for (let array = 0; array < arrays; array += 1) {
    const type = readNumber(box, at, 1) & 0x3f;
    const { sets, end } = readSets(box, at + 3, readNumber(box, at + 1, 2));
    // Other arrays hold SEI messages, which a camera does not repeat before each key frame.
    if (type >= 32 && type <= 34) parameterSets.push(...sets);
    at = end;
  }
  return { lengthSize: (readNumber(box, 21, 1) & 3) + 1, parameterSets };
}

function readSets(box: Uint8Array, start: number, count: number): { sets: Uint8Array[]; end: number } {
  const sets: Uint8Array[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const length = readNumber(box, at, 2);
    const set = box.subarray(at + 2, at + 2 + length);
    if (set.length !== length) throw broken("a parameter set ends after its box");
    sets.push(set);
    at += 2 + length;
  }
  return { sets, end: at };
}

function readNumber(bytes: Uint8Array, at: number, size: number): number {
  let number = 0;
  for (let index = 0; index < size; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) throw broken("it ends in the middle of a number");
    number = number * 256 + byte;
  }
  return number;
}

function broken(what: string): Fault {
  return new Fault("clip-broken", `The clip's video data are broken (${what}): encode it again.`);
}
