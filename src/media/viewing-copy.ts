import { type Clock, Fault } from "#base";
import { type AccessUnit, type Ticks90k, ticksPerSecond, type VideoConfig } from "#model";
import { readFragment, writeFragment } from "#protocols/mp4";
import type { Box } from "./box.ts";
import { type Child, mostPixels, startFfmpeg } from "./ffmpeg.ts";
import { h264Output, readH264 } from "./h264-output.ts";
import { wordsAbove } from "./words-above.ts";

export interface RecordedStretch {
  readonly init: Uint8Array;
  readonly width: number;
  /** As they were recorded, in order, all with that init segment; the first begins with a key picture. */
  readonly fragments: AsyncIterable<Uint8Array>;
}

export interface CopiedFragment {
  readonly config: VideoConfig;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What is asked of one fragment: when its pictures are shown, on a time that begins with the stretch. */
interface Wanted {
  readonly shown: readonly Ticks90k[];
  readonly duration: Ticks90k;
  readonly sequence: number;
}

/** Without a picture for so long, FFmpeg is taken for hung. */
const patienceMs = 60_000;

/**
 * Each fragment anew in H.264, its pictures under a strip with those words: one for one, each as long as its original,
 * so that both are shown by the same clock. Fault `viewing-copy-failed` says what FFmpeg complained of.
 */
export async function* viewingCopy(
  { init, width, fragments }: RecordedStretch,
  words: string,
  { box, clock }: { readonly box: Box; readonly clock: Clock },
): AsyncGenerator<CopiedFragment> {
  const over = new AbortController();
  const args = `-protocol_whitelist pipe -threads 1 -max_pixels ${mostPixels} -f mp4 -i pipe:0 -copyts`;
  const output = h264Output({ purpose: "viewing", keysAt: "each-second", filter: wordsAbove(words, width) });
  const child = startFfmpeg([...args.split(" "), ...output], box, over.signal, { yielding: true });
  const wanted: Wanted[] = [];
  const feeding = feed(child, init, fragments, wanted);
  // What broke the feeding is told once FFmpeg has ended of it.
  feeding.catch(() => child.input.end());
  let gave = 0;
  void watch(child, clock, over.signal, () => gave);
  try {
    const made: AccessUnit[] = [];
    let config: VideoConfig | undefined;
    const close = (): CopiedFragment => {
      const done = wanted.shift();
      const units = made.splice(0);
      if (done === undefined || units.length === 0 || config === undefined)
        throw failed("a fragment gave no picture");
      return { config, bytes: fragmentOf(units, done) };
    };
    for await (const { at, item } of readH264(child.output, child.times)) {
      gave += 1;
      if (item.config !== undefined && config !== undefined) throw failed("the picture's size changed");
      config = item.config ?? config;
      const pts = Math.round((at * ticksPerSecond) / 1_000_000);
      const place = wanted.findIndex(({ shown }) => shown.includes(pts));
      for (let before = 0; before < place; before += 1) yield close();
      if (place < 0) continue;
      const { data, key } = item;
      made.push({ data, key, dts: pts, pts, wall: 0, discontinuity: false });
    }
    await feeding;
    const ended = await child.ended;
    if (ended.kind !== "finished") throw failed(ended.kind === "failed" ? ended.detail : "it took too long");
    while (wanted.length > 0) yield close();
  } finally {
    over.abort();
  }
}

/** The pictures on a time without a jump: a camera that came back began another, and no hole is shown in a stretch. */
async function feed(
  { input }: Child,
  init: Uint8Array,
  fragments: AsyncIterable<Uint8Array>,
  wanted: Wanted[],
): Promise<void> {
  input.write(init);
  let begins: Ticks90k = 0;
  for await (const bytes of fragments) {
    const { samples, decodeTime, sequence } = readFragment(bytes);
    const duration = samples.reduce((sum, sample) => sum + sample.duration, 0);
    const shift = begins - decodeTime;
    const units = samples.map(({ offset, size, key, dts, pts }): AccessUnit => {
      const data = Uint8Array.from(bytes.subarray(offset, offset + size));
      return { data, key, dts: dts + shift, pts: pts + shift, wall: 0, discontinuity: false };
    });
    wanted.push({
      shown: units.map(({ pts }) => pts).toSorted((a, b) => a - b),
      duration,
      sequence,
    });
    begins += duration;
    if (input.destroyed) return;
    if (!input.write(writeFragment(units, { sequence, end: begins }))) await drained(input);
  }
  input.end();
}

/** As long as the original, to the tick; a picture that did not come back leaves the one before it on screen. */
function fragmentOf(
  units: readonly AccessUnit[],
  { shown, duration, sequence }: Wanted,
): Uint8Array<ArrayBuffer> {
  const first = shown[0] ?? 0;
  const inTime = units.map((unit, at) => (at === 0 ? { ...unit, dts: first, pts: first } : unit));
  return writeFragment(inTime, { sequence, end: first + duration });
}

async function watch(child: Child, clock: Clock, signal: AbortSignal, gave: () => number): Promise<void> {
  for (let before = -1; !signal.aborted && gave() !== before; ) {
    before = gave();
    await clock.sleep(patienceMs, signal);
  }
  if (!signal.aborted) child.stop();
}

function drained(input: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      for (const event of ["drain", "close", "error"]) input.off(event, go);
      resolve();
    };
    for (const event of ["drain", "close", "error"]) input.once(event, go);
  });
}

function failed(detail: string): Fault {
  return new Fault("viewing-copy-failed", `A viewing copy could not be made: ${detail}.`, { detail });
}
