import { expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { fragmentsReply, timelineReply } from "#contract";
import { openRig, type RecorderRig, until } from "../integration/recorder-rig.ts";
import { patience } from "../support/patience.ts";

const second = 1_000_000;
const now = () => toMicros(systemClock.now());

async function fragmentsOf(rig: RecorderRig, camera: string, from: number, to = now()) {
  const path = `/media/fragments/${camera}/main?from=${from}&to=${to}`;
  return fragmentsReply.parse(await (await rig.get(path, rig.permit("playback", camera))).json()).fragments;
}

async function gapsOf(rig: RecorderRig, camera: string, from: number) {
  const path = `/media/timeline/${camera}?from=${from}&to=${now()}`;
  return timelineReply.parse(await (await rig.get(path, rig.permit("playback", camera))).json()).gaps;
}

/** The longest time between one fragment and the next. */
function longestHole(fragments: readonly { start: number; end: number }[]): number {
  return Math.max(0, ...fragments.slice(1).map(({ start }, at) => start - (fragments[at]?.end ?? 0)));
}

async function allRecord(rig: RecorderRig): Promise<void> {
  await until(async () => {
    const { cameras } = await rig.health();
    return cameras.filter(({ recording }) => recording).length * 2 === cameras.length;
  }, "all record");
}

const state = async (rig: RecorderRig, volume: number) => (await rig.health()).volumes[volume];

async function stopClean(rig: RecorderRig, volumes: readonly string[]): Promise<void> {
  await rig.stop();
  for (const volume of volumes) expect((await rig.check(volume)).findings, volume).toEqual([]);
}

/** Six of the test camera's seconds. */
const littleQueue = 800_000;

test.concurrent("a disk that stands still loses nothing while there is memory, then makes a gap that says so, and goes on by itself", async () => {
  await using rig = await openRig({
    cameras: [{ id: "a" }],
    failingDisks: true,
    env: { VIGIE_TEST_QUEUE: String(littleQueue) },
  });
  await rig.start();
  const { volume } = rig;
  await rig.assign();
  await allRecord(rig);
  const began = now() + second;
  await systemClock.sleep(1_500);

  rig.disk(volume, "stall");
  await systemClock.sleep(4_000);
  expect((await state(rig, 0))?.queuedBytes, "the pictures wait in memory").toBeGreaterThan(200_000);
  expect((await state(rig, 0))?.silentMs).toBeGreaterThan(2_500);
  rig.disk(volume, "well");
  await until(async () => (await state(rig, 0))?.queuedBytes === 0, "what waited is written");
  await until(async () => (await fragmentsOf(rig, "a", now() - 2 * second)).length > 0, "it is on the disk");
  const fragments = await fragmentsOf(rig, "a", began);
  expect(longestHole(fragments)).toBeLessThan(second / 10);
  expect(
    fragments.every(({ samples }) => samples === 25),
    "not one picture is missing",
  ).toBe(true);

  const again = now();
  rig.disk(volume, "stall");
  await systemClock.sleep(9_500);
  const stalled = await rig.health();
  expect(stalled.volumes[0]?.queuedBytes, "no more waits than may").toBeLessThanOrEqual(littleQueue);
  expect(stalled.volumes[0]?.queuedBytes).toBeGreaterThan(littleQueue / 2);
  rig.disk(volume, "well");
  await until(async () => (await gapsOf(rig, "a", again)).length > 0, "the gap is told");
  await until(async () => (await fragmentsOf(rig, "a", now() - 2 * second)).length > 0, "it records again");
  const after = await fragmentsOf(rig, "a", again);
  const gaps = await gapsOf(rig, "a", again);
  expect(gaps.map(({ cause }) => cause)).toEqual(["our-fault"]);
  const hole = after.findIndex(({ start }, at) => start - (after[at - 1]?.end ?? start) > second);
  const apart = (one = 0, other = 0) => Math.abs(one - other);
  expect(apart(after[hole - 1]?.end, gaps[0]?.start), "the gap begins where pictures end").toBeLessThan(
    1_000,
  );
  expect(apart(after[hole]?.start, gaps[0]?.end), "and ends where they begin").toBeLessThan(1_000);
  await stopClean(rig, [volume]);
});

const faults = [
  { does: "EIO", state: "failed", says: /cannot be written \(EIO\).*mounted, healthy/ },
  { does: "EROFS", state: "failed", says: /cannot be written \(EROFS\)/ },
  { does: "ENOSPC", state: "full", says: /is full .*free some space/ },
] as const;

test.concurrent("whatever a disk answers, its state says so, its camera goes on beside it, others never notice, and it is taken again", async () => {
  await using rig = await openRig({
    cameras: ["a", "b", "c", "still", "well"].map((id) => ({ id })),
    volumes: ["eio", "erofs", "enospc", "still", "well"],
    failingDisks: true,
  });
  const volumes = rig.config.volumes.map(({ path }) => path);
  await rig.start();
  await rig.assign();
  await allRecord(rig);
  const began = now() + second;
  await systemClock.sleep(1_500);
  const failedAt = now();
  for (const [at, { does }] of faults.entries()) rig.disk(volumes[at] ?? "", does);
  rig.disk(volumes[3] ?? "", "stall");
  for (const [at, { does, state: expected, says }] of faults.entries()) {
    await until(async () => (await state(rig, at))?.state === expected, `${does} is told`);
    expect((await state(rig, at))?.detail).toMatch(says);
  }
  for (const camera of ["a", "b", "c"]) {
    await until(
      async () => (await fragmentsOf(rig, camera, failedAt + 2 * second, failedAt + 60 * second)).length > 0,
      `${camera} goes on beside its disk`,
    );
  }
  for (const volume of volumes) rig.disk(volume, "well");
  for (const [at, { does }] of faults.entries()) {
    await until(async () => (await state(rig, at))?.state === "ready", `it is taken again after ${does}`);
    const hole = longestHole(await fragmentsOf(rig, ["a", "b", "c"][at] ?? "", began));
    process.stdout.write(`${does}: its camera missed ${(hole / second).toFixed(1)} s\n`);
    expect(hole, does).toBeLessThan(patience(2_500) * 1_000);
  }
  await until(
    async () => (await state(rig, 3))?.queuedBytes === 0,
    "what waited for the still disk is written",
  );
  for (const camera of ["still", "well"]) {
    expect(longestHole(await fragmentsOf(rig, camera, began)), camera).toBeLessThan(second / 10);
  }
  await stopClean(rig, volumes);
});
