import { type Clock, Fault } from "#base";
import type { Ticks90k } from "#model";
import { readFragment } from "#protocols/mp4";
import type { Box } from "./box.ts";
import { mostPixels, startFfmpeg } from "./ffmpeg.ts";
import { type DecodePlan, pictureOutput, readPictures } from "./picture.ts";

/** One fragment as it was recorded; it begins with a key picture, and needs no other. */
export interface WholeFragment {
  readonly init: Uint8Array;
  readonly fragment: Uint8Array;
}

export interface FragmentParts {
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface FragmentPicture {
  /** As recorded. */
  readonly pts: Ticks90k;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** No camera sends more in a second: each picture is given. */
const everyPicture = 1_000;
/** Longer for the seconds of one fragment, FFmpeg is taken for hung. */
const patienceMs = 120_000;

/** Every picture of a fragment, in the order in which they are shown. Fault `copy-unreadable`. */
export async function* decodeFragment(
  { init, fragment }: WholeFragment,
  plan: Omit<DecodePlan, "picturesPerSecond">,
  { box, clock, signal }: FragmentParts,
): AsyncGenerator<FragmentPicture> {
  const { samples } = readFragment(fragment);
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  const input = `-protocol_whitelist pipe -threads 1 -max_pixels ${mostPixels} -f mp4 -i pipe:0 -copyts`;
  const whole = { ...plan, picturesPerSecond: everyPicture };
  const args = [...input.split(" "), ...pictureOutput(whole)];
  const child = startFfmpeg(args, box, ending, { yielding: true });
  child.input.write(init);
  child.input.write(fragment);
  child.input.end();
  void clock.sleep(patienceMs, ending).then(() => child.stop());
  try {
    for await (const { at, item: data } of readPictures(child.output, child.times, whole)) {
      const sample = samples.find(({ pts }) => Math.abs((pts * 100) / 9 - at) < 2);
      if (sample === undefined) throw unreadable("it gave a picture that was not recorded");
      yield { pts: sample.pts, data };
    }
    const ended = await child.ended;
    if (ended.kind !== "finished")
      throw unreadable(ended.kind === "failed" ? ended.detail : "FFmpeg took too long");
  } finally {
    over.abort();
  }
}

export function unreadable(detail: string): Fault {
  return new Fault("copy-unreadable", `A fragment of a copy cannot be worked on: ${detail}.`, { detail });
}
