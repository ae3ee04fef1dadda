import { PassThrough, pipeline, type Readable } from "node:stream";
import type { VideoConfig } from "#model";
import { h264 } from "#protocols/h264";
import { readTimes, type Timed } from "./times.ts";

/** For eyes, now; or for the record, for as long as it is kept. */
export type EncodeFor = "viewing" | "keeping";

const qualities: Record<EncodeFor, string> = {
  viewing: "-preset ultrafast -crf 26",
  keeping: "-preset superfast -crf 23",
};

export interface H264Plan {
  readonly purpose: EncodeFor;
  /** What is done to each decoded picture, in FFmpeg's words. */
  readonly filter?: string | undefined;
  /** Microseconds at which there is to be a key picture; without them, where the source has one. */
  readonly keysAt?: readonly number[] | "each-second";
}

/**
 * FFmpeg's arguments after the input: H.264 without B-frames on one pipe, its times and sizes on another. Keys where
 * the source has them, so that fragments are cut where they would have been; nothing of the source but its pictures
 * goes over (no captions, no user data).
 */
export function h264Output({ purpose, filter, keysAt }: H264Plan): string[] {
  const pass = "-map 0:v:0 -an -sn -dn -vsync passthrough -enc_time_base 1:1000000 -filter_threads 1";
  const encoder = `-c:v libx264 ${qualities[purpose]} -tune zerolatency -bf 0 -threads 1 -pix_fmt yuv420p`;
  const keys = `-force_key_frames ${forced(keysAt)} -g 250 -sc_threshold 0 -a53cc 0 -map_metadata -1`;
  const filters = filter === undefined ? [] : ["-vf", filter];
  const twice = "[f=h264:flush_packets=1]pipe\\:1|[f=framecrc:flush_packets=1]pipe\\:3";
  return [...pass.split(" "), ...filters, ...`${encoder} ${keys} -f tee`.split(" "), twice];
}

function forced(keysAt: H264Plan["keysAt"]): string {
  if (keysAt === "each-second") return "expr:if(isnan(prev_forced_t),1,gte(t-prev_forced_t,1))";
  return keysAt?.map((micros) => (Math.floor(micros) / 1_000_000).toFixed(6)).join(",") ?? "source";
}

/** One encoded picture: NAL units, each with a 4-byte length before it, without parameter sets. */
export interface EncodedPicture {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly key: boolean;
  /** Where the parameter sets before this picture say something new. */
  readonly config: VideoConfig | undefined;
}

/** An encoder of ours that says more is broken. */
const largestPicture = 16 * 1024 * 1024;

/** Joins the two pipes again. `at` is in microseconds of the input's own time. */
export async function* readH264(
  output: Readable,
  times: Readable,
): AsyncGenerator<{ at: number; item: EncodedPicture }> {
  let held: Buffer = Buffer.alloc(0);
  let described = "";
  const bytes = (readAhead(output) as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  for await (const { at, bytes: size } of readTimes(times) as AsyncIterable<Timed>) {
    if (!Number.isSafeInteger(size) || size > largestPicture) return;
    while (held.length < size) {
      const more = await bytes.next();
      if (more.done === true) return;
      held = Buffer.concat([held, more.value]);
    }
    const nals = annexB(held.subarray(0, size));
    held = held.subarray(size);
    const sets = nals.filter((nal) => roleOf(nal) === "parameter-set");
    const slices = nals.filter((nal) => roleOf(nal).endsWith("slice"));
    const name = Buffer.concat(sets).toString("latin1");
    const fresh = name !== "" && name !== described;
    if (fresh) described = name;
    const config = fresh ? h264.describe(sets.map((set) => Uint8Array.from(set)))?.config : undefined;
    const key = slices.some((nal) => roleOf(nal) === "key-slice");
    yield { at, item: { data: withLengths(slices), key, config } };
  }
}

/**
 * FFmpeg writes a picture before its time, and waits while the pipe is full: read only once its time is known, one
 * that is larger than the pipe would never come.
 */
function readAhead(output: Readable): Readable {
  const ahead = new PassThrough({ highWaterMark: largestPicture });
  // A pipe that breaks ends both; whoever reads `ahead` meets the error.
  pipeline(output, ahead, () => undefined);
  return ahead;
}

function roleOf(nal: Uint8Array): string {
  return h264.roleOf(h264.typeOf(nal));
}

/** ISO/IEC 14496-10, annex B: units behind 00 00 01, with zeros before it that belong to none. */
function annexB(stream: Buffer): Buffer[] {
  const starts: number[] = [];
  for (let at = stream.indexOf(startCode); at !== -1; at = stream.indexOf(startCode, at + 3)) starts.push(at);
  return starts.map((start, index) => {
    let end = starts[index + 1] ?? stream.length;
    while (end > start + 3 && stream[end - 1] === 0) end -= 1;
    return stream.subarray(start + 3, end);
  });
}
const startCode = Buffer.from([0, 0, 1]);

function withLengths(nals: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(nals.reduce((sum, nal) => sum + 4 + nal.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const nal of nals) {
    view.setUint32(at, nal.length);
    bytes.set(nal, at + 4);
    at += 4 + nal.length;
  }
  return bytes;
}
