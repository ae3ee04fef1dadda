import { type Clock, Fault } from "#base";
import { type AccessUnit, ticksPerSecond, type VideoConfig } from "#model";
import { initSegment, type ReadFragment, readFragment, writeFragment } from "#protocols/mp4";
import type { Box } from "./box.ts";
import { cpuOf } from "./child-cpu.ts";
import { mostPixels, startFfmpeg } from "./ffmpeg.ts";
import { h264Output, readH264 } from "./h264-output.ts";

export interface RecordedFragments {
  readonly init: Uint8Array;
  /** From a key picture on, as they were recorded; the last is the one that is wanted. */
  readonly fragments: readonly Uint8Array[];
}

export interface ReencodedFragment {
  /** An init segment and one fragment, H.264, with the times of the original. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Processors that it takes to do this as fast as it is played. */
  readonly cores: number;
}

const cpuEveryMs = 20;
/** Longer for some seconds of pictures, FFmpeg is taken for hung. */
const patienceMs = 30_000;

/** One recorded fragment for a viewer that cannot decode what the camera sent. The recording itself is not touched. */
export async function reencodeFragment(
  recorded: RecordedFragments,
  box: Box,
  clock: Clock,
  signal: AbortSignal,
): Promise<ReencodedFragment> {
  const read = recorded.fragments.map(readFragment);
  const wanted = read.at(-1);
  if (wanted === undefined) throw unreadable("there is no fragment");
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  const args = `-protocol_whitelist pipe -threads 1 -max_pixels ${mostPixels} -f mp4 -i pipe:0 -copyts`;
  // The wanted one begins with a key, whatever it began with: a viewer needs no other.
  const output = h264Output({ purpose: "viewing", keysAt: read.map((one) => startOf(one)) });
  const child = startFfmpeg([...args.split(" "), ...output], box, ending, { yielding: true });
  for (const bytes of [recorded.init, ...recorded.fragments]) child.input.write(bytes);
  child.input.end();
  void clock.sleep(patienceMs, ending).then(() => child.stop());
  const measured = measure(child.pid, clock, ending);
  try {
    const units: AccessUnit[] = [];
    let config: VideoConfig | undefined;
    for await (const { at, item } of readH264(child.output, child.times)) {
      config = item.config ?? config;
      const sample = sampleAt(wanted, at);
      if (sample === undefined) continue;
      const { data, key } = item;
      units.push({ data, key, dts: sample.pts, pts: sample.pts, wall: 0, discontinuity: false });
    }
    const ended = await child.ended;
    if (ended.kind !== "finished" || config === undefined) {
      throw unreadable(ended.kind === "failed" ? ended.detail : "FFmpeg took too long");
    }
    const fragment = writeFragment(units, { sequence: wanted.sequence, end: endOf(wanted) });
    const seconds = read.reduce((sum, one) => sum + endOf(one) - one.decodeTime, 0) / ticksPerSecond;
    over.abort();
    return {
      bytes: new Uint8Array(Buffer.concat([initSegment(config), fragment])),
      cores: (await measured) / 1000 / Math.max(1 / 25, seconds),
    };
  } finally {
    over.abort();
  }
}

/** Processor time in milliseconds, looked at until the signal: once it has ended, a child's can no longer be read. */
async function measure(pid: number, clock: Clock, signal: AbortSignal): Promise<number> {
  let cpu = 0;
  while (!signal.aborted) {
    cpu = Math.max(cpu, await cpuOf(pid));
    await clock.sleep(cpuEveryMs, signal);
  }
  return cpu;
}

/** The picture whose time came back; FFmpeg counts microseconds, the recording 90 kHz. */
function sampleAt({ samples }: ReadFragment, micros: number) {
  return samples.find(({ pts }) => Math.abs((pts * 100) / 9 - micros) < 2);
}

function startOf({ samples }: ReadFragment): number {
  return (Math.min(...samples.map(({ pts }) => pts)) * 100) / 9;
}

function endOf({ samples, decodeTime }: ReadFragment): number {
  const last = samples.at(-1);
  return last === undefined ? decodeTime : last.dts + last.duration;
}

function unreadable(detail: string): Fault {
  return new Fault("recording-not-transcoded", `A recorded fragment could not be transcoded: ${detail}.`, {
    detail,
  });
}
