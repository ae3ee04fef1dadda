import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { fragmentsReply, type MaskOrder, timelineReply } from "#contract";
import { callLink } from "#link";
import { initSegment, writeFragment } from "#protocols/mp4";
import { makeTestClip } from "../support/test-clip.ts";
import { testClips } from "../support/turned-simulator.ts";
import { anHour, openRig, type RecorderRig, testClip, until, type Watched, watch } from "./recorder-rig.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
/** A house's window, slanted as a lens sees it: no rectangle of blocks. */
const window = [
  { x: 0.3, y: 0.2 },
  { x: 0.62, y: 0.27 },
  { x: 0.6, y: 0.7 },
  { x: 0.28, y: 0.66 },
];
const burn: MaskOrder = { kind: "burn", polygons: [window] };
const cameras = (rig: RecorderRig, mask: MaskOrder) => [
  {
    id: "place",
    name: "Place",
    streams: (["main", "sub"] as const).map((name) => ({
      name,
      url: rig.simulator.url("place", name),
      transport: "tcp" as const,
      record: true,
    })),
    permit: rig.permit("record-video", "place", { kind: "standing", actor: "recorder", keeping: anHour }),
    mask,
  },
];

/** The least and the most brightness inside the window, over every picture of a file; FFmpeg alone decodes it. */
async function brightnessIn(file: string): Promise<{ pictures: number; least: number; most: number }> {
  const { stdout } = await run(
    "ffmpeg",
    ["-v", "error", "-i", file, "-vf", "scale=640:360,format=gray", "-f", "rawvideo", "-"],
    { encoding: "buffer", maxBuffer: 1 << 30 },
  );
  let [least, most] = [255, 0];
  const size = 640 * 360;
  for (let picture = 0; picture < stdout.length / size; picture += 1) {
    for (let y = 110; y < 225; y += 3) {
      for (let x = 205; x < 375; x += 3) {
        const brightness = stdout[picture * size + y * 640 + x] ?? 0;
        least = Math.min(least, brightness);
        most = Math.max(most, brightness);
      }
    }
  }
  return { pictures: stdout.length / size, least, most };
}

/** One recorder's alone: its neighbours, and other programs of this machine, have children too. */
async function killFfmpegUnder(pid: number): Promise<number> {
  const { stdout } = await run("ps", ["-eo", "pid=,ppid=,comm="]);
  const all = stdout
    .trim()
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) =>
      found === null ? [] : [{ pid: Number(found[1]), parent: Number(found[2]), name: found[3] }],
    );
  const below = (parent: number): typeof all =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  const found = below(pid).filter(({ name }) => name === "ffmpeg");
  for (const one of found) process.kill(one.pid, "SIGKILL");
  return found.length;
}

async function fragmentsOf(rig: RecorderRig, stream: "main" | "sub") {
  const permit = rig.permit("playback", "place");
  const answer = await rig.get(`/media/fragments/place/${stream}?from=0&to=${3e15}`, permit);
  // The volume may still be opening.
  return answer.ok ? fragmentsReply.parse(await answer.json()).fragments : [];
}

async function spanOf(rig: RecorderRig, stream: "main" | "sub"): Promise<string> {
  const answer = await rig.get(
    `/media/span/place/${stream}?from=0&to=${3e15}`,
    rig.permit("playback", "place"),
  );
  const file = join(rig.folder, `${stream}.mp4`);
  await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  return file;
}

/** What a viewer was sent live, as a file. */
async function liveFile(rig: RecorderRig, { said, pictures, data }: Watched): Promise<string> {
  const config = said.find((one) => one.type === "config");
  if (config?.type !== "config") throw new Error("nothing was shown");
  const { codec, codecString, width, height, description } = config;
  const video = { codec, codecString, width, height, parameterSets: [] };
  const parts = [initSegment({ ...video, description: Buffer.from(description, "base64") })];
  for (const [index, unit] of data.entries()) {
    const [at, end] = [index * 3600, (index + 1) * 3600];
    const times = { dts: at, pts: at, wall: pictures[index]?.wall ?? 0, discontinuity: false };
    const key = pictures[index]?.key === true;
    parts.push(writeFragment([{ ...times, key, data: Uint8Array.from(unit) }], { sequence: index + 1, end }));
  }
  const file = join(rig.folder, "live.mp4");
  await writeFile(file, Buffer.concat(parts));
  return file;
}

/** What the player of recordings fetches, one after the other, as a file; and how many pictures it must have. */
async function playedFile(rig: RecorderRig, stream: "main" | "sub") {
  const permit = rig.permit("playback", "place");
  const fragments = await fragmentsOf(rig, stream);
  const read = async (path: string) => Buffer.from(await (await rig.get(path, permit)).arrayBuffer());
  const span = `from=0&to=${3e15}`;
  const init = await read(`/media/init/place/${stream}/${fragments[0]?.init}?${span}`);
  const parts = [init];
  for (const { id } of fragments) parts.push(await read(`/media/fragment/place/${stream}/${id}?${span}`));
  const file = join(rig.folder, `played-${stream}.mp4`);
  await writeFile(file, Buffer.concat(parts));
  return { file, fragments };
}

test.concurrent("no picture that is stored, played back, exported or shown live shows what is under a mask, in either stream", async () => {
  const sub = await makeTestClip(testClips, {
    codec: "h264",
    width: 320,
    height: 180,
    framesPerSecond: 25,
    seconds: 20,
    bitrate: 120_000,
  });
  await using rig = await openRig({ cameras: [{ id: "place", name: "Place", main: await testClip(), sub }] });
  await rig.start();
  await rig.assign({ cameras: cameras(rig, burn) });
  const masked = async (file: string, least: number) => {
    const shown = await brightnessIn(file);
    expect(shown.pictures).toBeGreaterThanOrEqual(least);
    expect(shown.least).toBeGreaterThan(118);
    expect(shown.most).toBeLessThan(138);
    return shown.pictures;
  };
  for (const stream of ["main", "sub"] as const) {
    await until(async () => (await fragmentsOf(rig, stream)).length > 5, `${stream} is recorded`);
    await masked(await spanOf(rig, stream), 100);
    // Every picture of every fragment that is kept.
    const { file, fragments } = await playedFile(rig, stream);
    const kept = fragments.reduce((sum, { samples }) => sum + samples, 0);
    expect(await masked(file, 100)).toBe(kept);
    const seen = watch(rig, `/media/live/place/${stream}`, { permit: rig.permit("live-view", "place") });
    await until(() => seen.data.length > 50, "it is relayed");
    seen.socket.close();
    await masked(await liveFile(rig, seen), 50);
  }
  // The clips themselves are anything but grey there.
  for (const clip of [await testClip(), sub]) {
    const { least, most } = await brightnessIn(clip);
    expect(most - least).toBeGreaterThan(150);
  }
  const { masks } = await rig.health();
  expect(masks).toMatchObject([{ camera: "place", state: "masked", by: "recorder" }]);
});

test.concurrent("when what masks dies, nothing comes through, and the timeline says why", async () => {
  await using rig = await openRig({ cameras: [{ id: "place", name: "Place" }] });
  await rig.start();
  await rig.assign({ cameras: cameras(rig, burn) });
  await until(async () => (await fragmentsOf(rig, "main")).length > 2, "it records");
  expect(await killFfmpegUnder(rig.pid() ?? 0)).toBeGreaterThan(0);
  await until(async () => {
    const permit = rig.permit("playback", "place");
    const answer = await rig.get(`/media/timeline/place?from=0&to=${3e15}`, permit);
    return timelineReply.parse(await answer.json()).gaps.some(({ cause }) => cause === "masking");
  }, "the gap is told");
  const before = (await fragmentsOf(rig, "main")).length;
  await until(async () => (await fragmentsOf(rig, "main")).length > before + 2, "it goes on masked");
  const shown = await brightnessIn(await spanOf(rig, "main"));
  expect(shown.most).toBeLessThan(138);
  expect(shown.least).toBeGreaterThan(118);
});

test.concurrent("while its place is not known, or its masks are drawn, nothing of a camera is stored or shown", async () => {
  await using rig = await openRig({ cameras: [{ id: "place", name: "Place" }] });
  await rig.start();
  const closed = { kind: "closed", cause: "commissioning", detail: "Two people draw its masks." } as const;
  await rig.assign({ cameras: cameras(rig, closed) });
  const live = watch(rig, "/media/live/place/main", { permit: rig.permit("live-view", "place") });
  const drawing = watch(rig, "/media/live/place/main", { permit: rig.permit("commission", "place") });
  await until(() => drawing.pictures.length > 40, "those who draw see it");
  expect(live.pictures).toEqual([]);
  expect(live.said.some((one) => one.type === "state" && one.state === "commissioning")).toBe(true);
  expect(await fragmentsOf(rig, "main")).toEqual([]);
  await rig.assign({ cameras: cameras(rig, burn) });
  await until(async () => (await fragmentsOf(rig, "main")).length > 1, "it records, masked");
  const after = drawing.pictures.length;
  await until(() => live.pictures.length > 40, "it is shown, masked");
  expect(drawing.pictures.length).toBeLessThan(after + 30);
  for (const one of [live, drawing]) one.socket.close();
});

/** The clip as a camera sends it that masks by itself; or that stops doing so for ten seconds, after so many. */
async function maskedClip(kind: "always" | number): Promise<string> {
  const file = join(root, `.cache/tests/bars-masked-2-${kind}-640x360-25.mp4`);
  if (existsSync(file)) return file;
  await mkdir(join(file, ".."), { recursive: true });
  const box = "drawbox=x=160:y=60:w=260:h=210:color=0x808080:t=fill";
  const filter =
    kind === "always" ? box : `loop=loop=${kind / 10}:size=250:start=0,${box}:enable='lt(t,${kind})'`;
  const encoder = "-c:v libx264 -preset veryfast -b:v 1M -bf 0 -g 25 -sc_threshold 0 -pix_fmt yuv420p";
  const draft = `${file}.${randomUUID()}.mp4`;
  await run("ffmpeg", [
    "-v",
    "error",
    "-y",
    "-i",
    await testClip(),
    "-vf",
    filter,
    ...encoder.split(" "),
    draft,
  ]);
  await rename(draft, file);
  return file;
}

test.concurrent("a camera that masks is recorded as it is; one that does not is stopped, or masked by us", async () => {
  const main = await maskedClip("always");
  const camera = { kind: "camera" as const, polygons: [window], onFailure: "stop" as const };
  {
    await using rig = await openRig({ cameras: [{ id: "place", name: "Place", main, sub: main }] });
    await rig.start();
    await rig.assign({ cameras: cameras(rig, camera) });
    await until(async () => (await fragmentsOf(rig, "main")).length > 2, "it is proved, and recorded");
    expect((await rig.health()).masks).toMatchObject([{ state: "masked", by: "camera" }]);
  }
  await using rig = await openRig({ cameras: [{ id: "place", name: "Place" }] });
  await rig.start();
  await rig.assign({ cameras: cameras(rig, camera) });
  await until(
    async () => (await rig.health()).masks.some(({ detail }) => /does not mask/.test(detail)),
    "it is seen",
  );
  expect(await fragmentsOf(rig, "main")).toEqual([]);
  await rig.assign({ cameras: cameras(rig, { ...camera, onFailure: "mask-by-us" }) });
  await until(async () => (await fragmentsOf(rig, "main")).length > 3, "it goes on, masked by us");
  const shown = await brightnessIn(await spanOf(rig, "main"));
  expect(shown.most).toBeLessThan(138);
});

/** A machine that has not seen one good picture by then tries a longer clip. */
let masksForSeconds = 20;

test.concurrent("what was stored unmasked is fenced off since the last good picture, and served when two people say so", async () => {
  const main = await maskedClip(masksForSeconds);
  masksForSeconds = 60;
  const program = join(root, "test/integration/recorder-proving-program.ts");
  await using rig = await openRig({ cameras: [{ id: "place", name: "Place", main, sub: main }], program });
  await rig.start();
  await rig.assign({ cameras: cameras(rig, { kind: "camera", polygons: [window], onFailure: "stop" }) });
  await until(async () => (await fragmentsOf(rig, "main")).length > 2, "it records while it masks");
  await until(async () => (await rig.health()).fences.length > 0, "the fence stands");
  const [fence] = (await rig.health()).fences;
  expect(fence).toMatchObject({ camera: "place" });
  expect((await rig.health()).masks).toMatchObject([{ camera: "place", state: "failed" }]);
  for (const stream of ["main", "sub"] as const) {
    const shown = await brightnessIn(await spanOf(rig, stream));
    expect(shown.pictures).toBeGreaterThan(20);
    expect(shown.most).toBeLessThan(138);
    const served = await fragmentsOf(rig, stream);
    expect(served.every(({ start, end }) => end <= (fence?.from ?? 0) || start >= (fence?.to ?? 0))).toBe(
      true,
    );
  }
  await rig.kill();
  await rig.start();
  expect((await rig.health()).fences).toMatchObject([{ id: fence?.id }]);
  const permit = rig.permit("playback", "place");
  await until(async () => {
    const answer = await rig.get(`/media/timeline/place?from=0&to=${3e15}`, permit);
    return answer.ok && timelineReply.parse(await answer.json()).fences.length === 1;
  }, "the timeline shows the fence");
  const hidden = await fragmentsOf(rig, "main");
  const decision = { decision: "lift", by: ["marie", "paul"] };
  await callLink(rig.config.sockets.recorder, "POST", `/link/fences/${fence?.id}`, z.unknown(), decision);
  const freed = await fragmentsOf(rig, "main");
  expect(freed.length).toBeGreaterThan(hidden.length);
});
