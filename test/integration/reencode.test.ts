import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#base";
import { decodeStream, findBox, type Picture, Reencoding, reencodeFragment } from "#media";
import type { AccessUnit, VideoConfig } from "#model";
import { initSegment, readFragment, writeFragment } from "#protocols/mp4";
import { frameOfLumas, markPoints } from "#simulator";
import { makeMarkedClip, readUnits } from "./analyst-footage.ts";

const start = Date.UTC(2026, 10, 24) * 1000;
let folder = "";
let clip = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-reencode-"));
  clip = join(folder, "h265.mp4");
  makeMarkedClip(clip, { width: 640, height: 360, pictures: 75, rate: 25, encoder: "libx265" });
});
afterAll(() => rm(folder, { recursive: true }));

const numberOf = ({ width, height, data }: Picture) =>
  frameOfLumas(markPoints(width, height).map(({ x, y }) => data[y * width + x] ?? 0));

async function numbersIn(config: VideoConfig, units: readonly AccessUnit[]): Promise<(number | undefined)[]> {
  const plan = { width: 640, height: 360, pixels: "gray", picturesPerSecond: 25 } as const;
  const slowly = (async function* () {
    for (const unit of units) {
      await systemClock.sleep(15);
      yield unit;
    }
  })();
  const { signal } = new AbortController();
  const decoding = decodeStream({
    config,
    units: slowly,
    plan,
    box: await findBox(),
    clock: systemClock,
    signal,
  });
  const numbers = [];
  for await (const picture of decoding) numbers.push(numberOf(picture));
  return numbers;
}

test("H.265 becomes H.264 picture by picture: each keeps its time, and keys stay keys", async () => {
  const { config, units } = await readUnits(clip, start);
  const configs: VideoConfig[] = [];
  const made: AccessUnit[] = [];
  using coding = new Reencoding({
    config,
    purpose: "viewing",
    box: await findBox(),
    clock: systemClock,
    signal: new AbortController().signal,
    onConfig: (next) => configs.push(next),
    onUnit: (unit) => made.push(unit),
  });
  for (const unit of units) {
    coding.take(unit);
    await systemClock.sleep(5);
  }
  await expect.poll(() => made.length).toBeGreaterThan(70);
  expect(configs).toHaveLength(1);
  const [h264] = configs;
  expect(h264).toMatchObject({ codec: "h264", width: 640, height: 360 });
  expect(made.map(({ wall, pts, key }) => ({ wall, pts, key }))).toEqual(
    units.slice(0, made.length).map(({ wall, pts, key }) => ({ wall, pts, key })),
  );
  if (h264 === undefined) return;
  const numbers = await numbersIn(h264, made.slice(0, 50));
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, number) => number));
});

test("a recorded fragment is transcoded whole, with its own times, and says what it took", async () => {
  const { config, units } = await readUnits(clip, start);
  const gop = units.slice(25, 50);
  const original = writeFragment(gop, { sequence: 7, end: 50 * 3600 });
  const before = Buffer.from(original);
  const recorded = { init: initSegment(config), fragments: [original] };
  const { signal } = new AbortController();
  const { bytes, cores } = await reencodeFragment(recorded, await findBox(), systemClock, signal);
  expect(Buffer.compare(before, original)).toBe(0);
  const moof = Buffer.from(bytes).indexOf("moof") - 4;
  const read = readFragment(bytes.slice(moof));
  expect(read.samples.map(({ pts, duration, key }) => [pts, duration, key])).toEqual(
    gop.map(({ pts, key }) => [pts, 3600, key]),
  );
  expect(cores).toBeGreaterThan(0.01);
  expect(cores).toBeLessThan(2);
});

test("a fragment without its key is decoded from the one before, and only it comes back, with a key of its own", async () => {
  const { config, units } = await readUnits(clip, start);
  const first = writeFragment(units.slice(0, 15), { sequence: 1, end: 15 * 3600 });
  const rest = writeFragment(units.slice(15, 25), { sequence: 2, end: 25 * 3600 });
  const recorded = { init: initSegment(config), fragments: [first, rest] };
  const { signal } = new AbortController();
  const { bytes } = await reencodeFragment(recorded, await findBox(), systemClock, signal);
  const read = readFragment(bytes.slice(Buffer.from(bytes).indexOf("moof") - 4));
  expect(read.samples).toHaveLength(10);
  expect(read.samples[0]).toMatchObject({ pts: 15 * 3600, key: true });
});

test("a picture that is larger than a pipe comes through, and so do those behind it", async () => {
  const file = join(folder, "noise.mp4");
  const source = "nullsrc=size=1920x1080:rate=25:duration=0.2,geq=random(1)*255:128:128";
  const encoder = "-c:v libx264 -preset ultrafast -crf 23 -bf 0 -g 12 -pix_fmt yuv420p";
  await promisify(execFile)("ffmpeg", [
    "-v",
    "error",
    "-y",
    "-f",
    "lavfi",
    "-i",
    source,
    ...encoder.split(" "),
    file,
  ]);
  const { config, units } = await readUnits(file, start);
  const made: AccessUnit[] = [];
  using coding = new Reencoding({
    config,
    purpose: "keeping",
    box: await findBox(),
    clock: systemClock,
    signal: new AbortController().signal,
    onConfig: () => undefined,
    onUnit: (unit) => made.push(unit),
  });
  for (const unit of units) coding.take(unit);
  await expect.poll(() => made.length).toBeGreaterThan(2);
  expect(made[0]?.data.length).toBeGreaterThan(1e6);
});
