import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BoundedQueue, systemClock } from "#base";
import { type Box, type DecodePlan, decodeFile, decodeStream, findBox, type Picture, probe } from "#media";
import type { AccessUnit } from "#model";
import { frameOfLumas, markPoints } from "#simulator";
import { makeMarkedClip, readUnits } from "./analyst-footage.ts";

const noBox: Box = { kind: "none", why: "a test" };
const start = Date.UTC(2026, 10, 24) * 1000;
const plan: DecodePlan = { width: 640, height: 360, pixels: "gray", picturesPerSecond: 5 };
let folder = "";
let clip = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-decode-"));
  clip = join(folder, "clip.mp4");
  makeMarkedClip(clip, { width: 640, height: 360, pictures: 100, rate: 25, encoder: "libx264" });
});
afterAll(() => rm(folder, { recursive: true }));

const numberOf = ({ width, height, data }: Picture) =>
  frameOfLumas(markPoints(width, height).map(({ x, y }) => data[y * width + x] ?? 0));

/** Units one by one, each when the decoder has had a moment for the one before. */
async function* paced(units: readonly AccessUnit[], ms = 8): AsyncGenerator<AccessUnit> {
  for (const unit of units) {
    await systemClock.sleep(ms);
    yield unit;
  }
}

async function decode(units: AsyncIterable<AccessUnit>, file: string, box: Box, wanted = plan) {
  const { config } = await readUnits(file, start);
  const { signal } = new AbortController();
  const decoding = decodeStream({ config, units, plan: wanted, box, clock: systemClock, signal });
  const pictures: Picture[] = [];
  for await (const picture of decoding) pictures.push(picture);
  return { pictures, counts: decoding.counts };
}

test("five pictures a second come out in order, each with the wall time of its own unit", async () => {
  const { units } = await readUnits(clip, start);
  const { pictures, counts } = await decode(paced(units), clip, noBox);
  expect(pictures.map(numberOf)).toEqual(Array.from({ length: 20 }, (_, i) => 5 * i));
  expect(pictures.map(({ wall }) => (wall - start) / 1000)).toEqual(
    Array.from({ length: 20 }, (_, i) => 200 * i),
  );
  expect(counts).toMatchObject({ pictures: 20, dropped: 0, skippedUnits: 0, failures: 0 });
});

test("H.265 is decoded like H.264", async () => {
  const path = join(folder, "h265.mp4");
  makeMarkedClip(path, { width: 640, height: 360, pictures: 50, rate: 25, encoder: "libx265" });
  const { units } = await readUnits(path, start);
  const { pictures } = await decode(paced(units), path, noBox);
  expect(pictures.map(numberOf)).toEqual(Array.from({ length: 10 }, (_, i) => 5 * i));
});

test("inside the box, where there is one, the same pictures come out", async () => {
  const box = await findBox();
  const { units } = await readUnits(clip, start);
  const { pictures } = await decode(paced(units.slice(0, 50)), clip, box);
  expect(pictures.map(numberOf)).toEqual(Array.from({ length: 10 }, (_, i) => 5 * i));
});

test("when the camera's clock steps, pictures keep coming with the right wall times", async () => {
  const { units } = await readUnits(clip, start);
  const stepped = units.map((unit, i) =>
    i < 50 ? unit : { ...unit, dts: unit.dts - 9_000_000, pts: unit.pts - 9_000_000 },
  );
  const { pictures } = await decode(paced(stepped), clip, noBox);
  expect(pictures.length).toBeGreaterThanOrEqual(19);
  for (const picture of pictures) expect((picture.wall - start) / 40_000).toBe(numberOf(picture));
});

test("a decoder that is killed is started again at the next key picture, and the loss is counted", async () => {
  const { units } = await readUnits(clip, start);
  const { config } = await readUnits(clip, start);
  const { signal } = new AbortController();
  const looped = paced([...units, ...units.map((unit) => ({ ...unit, wall: unit.wall + 4_000_000 }))]);
  const decoding = decodeStream({ config, units: looped, plan, box: noBox, clock: systemClock, signal });
  let killed = 0;
  const numbers: (number | undefined)[] = [];
  for await (const picture of decoding) {
    numbers.push(numberOf(picture));
    if (numbers.length === 4) killed = killFfmpegOf(process.pid);
  }
  expect(killed).toBe(1);
  expect(decoding.counts.failures).toBe(1);
  expect(decoding.counts.failure).toBeUndefined();
  expect(decoding.counts.skippedUnits).toBeGreaterThan(0);
  expect(numbers.length).toBeGreaterThan(15);
});

test("a slow reader gets the newest pictures, and the others are counted", async () => {
  const { config, units } = await readUnits(clip, start);
  const { signal } = new AbortController();
  const decoding = decodeStream({
    config,
    units: paced(units, 4),
    plan,
    box: noBox,
    clock: systemClock,
    signal,
  });
  const walls: number[] = [];
  for await (const picture of decoding) {
    walls.push(picture.wall);
    await systemClock.sleep(150);
  }
  expect(decoding.counts.dropped).toBeGreaterThan(0);
  expect(walls).toEqual([...walls].sort((a, b) => a - b));
  expect(walls.at(-1)).toBe(start + 19 * 200_000);
});

test("garbage in place of a stream gives no picture, and throws nothing", async () => {
  const garbage = Array.from(
    { length: 60 },
    (_, i): AccessUnit => ({
      data: Buffer.alloc(2_000, i),
      key: i % 10 === 0,
      dts: i * 3_600,
      pts: i * 3_600,
      wall: start + i * 40_000,
      discontinuity: false,
    }),
  );
  const { pictures } = await decode(paced(garbage), clip, noBox);
  expect(pictures).toEqual([]);
});

test("abort ends the decoder at once, though the camera is silent", async () => {
  const { config } = await readUnits(clip, start);
  const stop = new AbortController();
  const silent = new BoundedQueue<AccessUnit>({ capacity: 1, whenFull: "drop-oldest" });
  const decoding = decodeStream({
    config,
    units: silent,
    plan,
    box: noBox,
    clock: systemClock,
    signal: stop.signal,
  });
  const ended = (async () => {
    for await (const _ of decoding) expect.unreachable();
  })();
  stop.abort();
  await ended;
  expect(childrenOf(process.pid)).toEqual([]);
});

test("a file gives its pictures in order and waits for its reader", async () => {
  const numbers: (number | undefined)[] = [];
  for await (const picture of decodeFile(clip, plan, noBox, new AbortController().signal)) {
    numbers.push(numberOf(picture));
    if (numbers.length < 4) await systemClock.sleep(100);
  }
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => 5 * i));
});

test("a file that is no video is refused with a sentence", async () => {
  const path = join(folder, "letter.txt");
  await writeFile(path, "Monsieur le Maire,");
  await expect(probe(path, noBox)).rejects.toMatchObject({ code: "video-unreadable" });
  await expect(async () => {
    for await (const _ of decodeFile(path, plan, noBox, new AbortController().signal)) expect.unreachable();
  }).rejects.toMatchObject({ code: "video-unreadable" });
});

test("a playlist cannot make the decoder open another file", async () => {
  const secret = join(folder, "secret.mp4");
  await writeFile(secret, await readFile(clip));
  const playlist = join(folder, "list.m3u8");
  await writeFile(playlist, `#EXTM3U\n#EXTINF:4,\nhttp://127.0.0.1:9/${secret}\n`);
  await expect(probe(playlist, noBox)).rejects.toMatchObject({ code: "video-unreadable" });
});

test("a decoder does not outlive its parent, even one that is killed while it waits", async () => {
  const reads = `import { decodeFile } from "#media";
    const plan = ${JSON.stringify(plan)};
    const pictures = decodeFile(${JSON.stringify(clip)}, plan, { kind: "none", why: "" }, new AbortController().signal);
    await pictures.next();
    console.log("reading");
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", reads], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => parent.stdout.once("data", resolve));
  const [decoder = 0] = childrenOf(parent.pid ?? 0);
  expect(decoder).toBeGreaterThan(0);
  parent.kill("SIGKILL");
  for (let tries = 0; isAlive(decoder) && tries < 100; tries += 1) await systemClock.sleep(50);
  expect(isAlive(decoder)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  const listed = execFileSync("ps", ["-o", "pid=,comm=", "--ppid", `${pid}`], { encoding: "utf8" });
  return listed
    .split("\n")
    .filter((line) => line.includes("ffmpeg"))
    .map((line) => Number.parseInt(line, 10));
}

function killFfmpegOf(pid: number): number {
  const children = childrenOf(pid);
  for (const child of children) process.kill(child, "SIGKILL");
  return children.length;
}
