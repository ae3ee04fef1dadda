import { expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { fragmentsReply, timelineReply } from "#contract";
import { openRig, type RecorderRig, until } from "../integration/recorder-rig.ts";

const second = 1_000_000;
const now = () => toMicros(systemClock.now());
const ever = "from=0&to=3000000000000000";

async function fragmentsOf(rig: RecorderRig, camera: string) {
  const answer = await rig.get(`/media/fragments/${camera}/main?${ever}`, rig.permit("playback", camera));
  return fragmentsReply.parse(await answer.json()).fragments;
}

async function timelineOf(rig: RecorderRig, camera: string) {
  const span = `from=0&to=${now()}`;
  const answer = await rig.get(`/media/timeline/${camera}?${span}`, rig.permit("playback", camera));
  return timelineReply.parse(await answer.json());
}

const recording = async (rig: RecorderRig) =>
  (await rig.health()).cameras.filter((one) => one.recording).length;

test.concurrent("a camera that flaps costs its neighbour nothing, its time is accounted for, and it is back when it stops", async () => {
  await using rig = await openRig({ cameras: [{ id: "flaps" }, { id: "steady" }] });
  await rig.start();
  await rig.assign();
  await until(async () => (await recording(rig)) === 2, "both record");
  const began = now();
  for (let turn = 0; turn < 4; turn += 1) {
    rig.simulator.setFault("flaps", { kind: "reboot", seconds: 0.6 });
    await systemClock.sleep(1_800);
  }
  const stopped = now();
  await until(
    async () => ((await fragmentsOf(rig, "flaps")).at(-1)?.end ?? 0) > stopped,
    "it is back",
    40_000,
  );
  process.stdout.write(
    `the camera that flapped is back after ${((now() - stopped) / second).toFixed(1)} s\n`,
  );
  const steady = (await fragmentsOf(rig, "steady")).filter(({ start }) => start > began);
  const holes = steady.slice(1).map(({ start }, at) => start - (steady[at]?.end ?? 0));
  expect(Math.max(...holes), "its neighbour").toBeLessThan(second / 10);
  expect(steady.every(({ samples }) => samples === 25)).toBe(true);

  const { runs, gaps } = await timelineOf(rig, "flaps");
  const kept = runs.filter(({ stream }) => stream === "main");
  const told = [...kept, ...gaps].sort((a, b) => a.start - b.start);
  const unexplained = told
    .slice(1)
    .map(({ start }, at) => start - Math.max(...told.slice(0, at + 1).map(({ end }) => end)));
  expect(Math.max(...unexplained), "time that is neither recorded nor explained").toBeLessThan(2 * second);
  expect(gaps.every(({ cause }) => cause === "network" || cause === "camera-silent")).toBe(true);
  await rig.stop();
  expect((await rig.check()).findings).toEqual([]);
});

test.concurrent("a wall clock that is set forward and back again costs no picture, and the index stays whole", async () => {
  await using rig = await openRig({ cameras: [{ id: "a" }], turnedClock: true });
  await rig.start();
  await rig.assign();
  await until(async () => (await recording(rig)) === 1, "it records");
  await systemClock.sleep(1_500);
  const before = (await fragmentsOf(rig, "a")).length;
  const since = systemClock.monotonic();
  // Erasure does not go by such a clock, and says so, until it is back where it should be.
  const doubts: (string | undefined)[] = [];
  for (const seconds of [600, -50, 0]) {
    rig.wallClock(seconds);
    await systemClock.sleep(2_500);
    const { clock } = await rig.health();
    doubts.push(clock?.state === "doubted" ? clock.cause : clock?.state);
  }
  expect(doubts).toEqual(["set-forward", expect.stringMatching(/^set-/), "trusted"]);
  const sent = (before + (systemClock.monotonic() - since) / 1_000 - 1) * 25;
  const pictures = async () => (await fragmentsOf(rig, "a")).reduce((sum, { samples }) => sum + samples, 0);
  await until(async () => (await pictures()) > sent, "all that the camera sent is on disk");
  const fragments = await fragmentsOf(rig, "a");
  expect(fragments.every(({ start, end }) => end > start)).toBe(true);
  const { runs, gaps } = await timelineOf(rig, "a");
  process.stdout.write(
    `${fragments.length} fragments, ${runs.length} runs, gaps: ${gaps.map(({ cause }) => cause).join(", ")}\n`,
  );
  for (const { id } of fragments) {
    const answer = await rig.get(`/media/fragment/a/main/${id}`, rig.permit("playback", "a"));
    expect(answer.status).toBe(200);
  }
  await rig.stop();
  expect((await rig.check()).findings).toEqual([]);
});
