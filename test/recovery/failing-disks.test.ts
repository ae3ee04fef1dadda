import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { fragmentsReply, timelineReply } from "#contract";
import { openRig, type RecorderRig, until } from "../integration/recorder-rig.ts";

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

test("a disk that stands still loses nothing while there is memory, and its neighbour never notices", async () => {
  await using rig = await openRig({
    cameras: [{ id: "a" }, { id: "b" }],
    volumes: ["volume", "other"],
    failingDisks: true,
  });
  const [volume, other] = [join(rig.folder, "volume"), join(rig.folder, "other")];
  await rig.start();
  await rig.assign();
  await allRecord(rig);
  const began = now() + second;
  await systemClock.sleep(2_000);
  rig.disk(volume, "stall");
  await systemClock.sleep(8_000);
  const stalled = await rig.health();
  expect(stalled.volumes[0]?.queuedBytes, "the pictures wait in memory").toBeGreaterThan(500_000);
  expect(stalled.volumes[0]?.silentMs).toBeGreaterThan(5_000);
  expect(stalled.volumes[1]?.queuedBytes).toBeLessThan(500_000);
  const beside = await fragmentsOf(rig, "b", began);
  expect(longestHole(beside)).toBeLessThan(second / 10);
  expect(beside.at(-1)?.end, "its neighbour is written to the last second").toBeGreaterThan(
    now() - 2.5 * second,
  );
  rig.disk(volume, "well");
  await until(async () => (await state(rig, 0))?.queuedBytes === 0, "what waited is written");
  await systemClock.sleep(1_500);
  const fragments = await fragmentsOf(rig, "a", began);
  expect(longestHole(fragments)).toBeLessThan(second / 10);
  expect(
    fragments.every(({ samples }) => samples === 25),
    "not one picture is missing",
  ).toBe(true);
  expect(await gapsOf(rig, "a", began)).toEqual([]);
  await stopClean(rig, [volume, other]);
});

test("beyond the memory for it, a disk that stands still makes a gap that says so, and recording goes on by itself", async () => {
  process.env["VIGIE_TEST_QUEUE"] = "400000"; // three of its seconds
  await using rig = await openRig({ cameras: [{ id: "a" }], failingDisks: true });
  await rig.start();
  delete process.env["VIGIE_TEST_QUEUE"];
  await rig.assign();
  await allRecord(rig);
  const began = now() + second;
  await systemClock.sleep(2_000);
  rig.disk(rig.volume, "stall");
  await systemClock.sleep(9_000);
  expect((await state(rig, 0))?.queuedBytes, "no more waits than may").toBeLessThanOrEqual(400_000);
  rig.disk(rig.volume, "well");
  await until(async () => (await gapsOf(rig, "a", began)).length > 0, "the gap is told");
  await until(
    async () => ((await fragmentsOf(rig, "a", now() - 3 * second)).length ?? 0) > 1,
    "it records again",
  );
  const fragments = await fragmentsOf(rig, "a", began);
  const gaps = await gapsOf(rig, "a", began);
  expect(gaps.map(({ cause }) => cause)).toEqual(["our-fault"]);
  const [hole] = fragments.slice(1).filter(({ start }, at) => start - (fragments[at]?.end ?? 0) > second);
  expect(hole?.start, "the gap ends where pictures begin").toBe(gaps[0]?.end);
  await stopClean(rig, [rig.volume]);
});

const faults = [
  { does: "EIO", state: "failed", says: /cannot be written \(EIO\).*mounted, healthy/ },
  { does: "EROFS", state: "failed", says: /cannot be written \(EROFS\)/ },
  { does: "ENOSPC", state: "full", says: /is full.*free some space/ },
] as const;

test("whatever a disk answers, its state says so, its cameras go on beside it, others never notice, and it is taken again", async () => {
  await using rig = await openRig({
    cameras: [{ id: "a" }, { id: "b" }],
    volumes: ["volume", "other"],
    failingDisks: true,
  });
  const volumes = [join(rig.folder, "volume"), join(rig.folder, "other")];
  const [volume = "", other = ""] = volumes;
  await rig.start();
  await rig.assign();
  await allRecord(rig);
  const began = now() + second;
  for (const { does, state: expected, says } of faults) {
    await systemClock.sleep(1_500);
    const failedAt = now();
    rig.disk(volume, does);
    await until(async () => (await state(rig, 0))?.state === expected, `${does} is told`);
    expect((await state(rig, 0))?.detail).toMatch(says);
    await until(
      async () => (await fragmentsOf(rig, "a", failedAt + 2 * second, failedAt + 60 * second)).length > 0,
      `a goes on beside it (${does})`,
    );
    rig.disk(volume, "well");
    await until(async () => (await state(rig, 0))?.state === "ready", `it is taken again after ${does}`);
    const hole = longestHole(await fragmentsOf(rig, "a", failedAt - second));
    process.stdout.write(`${does}: its camera missed ${(hole / second).toFixed(1)} s\n`);
    expect(hole, does).toBeLessThan(2.5 * second);
  }
  expect(longestHole(await fragmentsOf(rig, "b", began)), "the neighbour").toBeLessThan(second / 10);
  expect((await state(rig, 1))?.state).toBe("ready");
  await stopClean(rig, [volume, other]);
});
