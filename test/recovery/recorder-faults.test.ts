import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { fragmentsReply, timelineReply } from "#contract";
import { openRig, type RecorderRig, until } from "../integration/recorder-rig.ts";
import { jpegClip } from "../support/jpeg-clip.ts";
import { patience } from "../support/patience.ts";

const mainOf = async (rig: RecorderRig, camera: string) =>
  (await rig.health()).cameras.find((one) => one.id === camera && one.stream === "main");

const fragmentsOf = async (rig: RecorderRig, camera: string, from: number) => {
  const path = `/media/fragments/${camera}/main?from=${from}&to=${toMicros(systemClock.now())}`;
  const answer = await rig.get(path, rig.permit("playback", camera));
  return fragmentsReply.parse(await answer.json()).fragments;
};

test("a throw in an ingest thread costs its cameras less than 3 s, and the others nothing", async () => {
  const flag = join(mkdtempSync(join(tmpdir(), "vigie-throw-")), "now");
  await using rig = await openRig({
    cameras: [{ id: "a" }, { id: "b" }, { id: "c" }],
    program: join(import.meta.dirname, "recorder-throwing-program.ts"),
    env: { VIGIE_TEST_THROW: flag },
  });
  await rig.start();
  await rig.assign();
  const recording = async () => (await rig.health()).cameras.filter((one) => one.recording).length;
  await until(async () => (await recording()) === 3, "all record");
  await systemClock.sleep(2_000);
  writeFileSync(flag, "");
  const thrown = toMicros(systemClock.now());
  let untouched = 0;
  for (const id of ["a", "b", "c"]) {
    const since = () => fragmentsOf(rig, id, thrown - 5_000_000);
    await until(async () => ((await since()).at(-1)?.end ?? 0) > thrown + 3_000_000, `${id} goes on`);
    const fragments = await since();
    const holes = fragments.slice(1).map((fragment, at) => fragment.start - (fragments[at]?.end ?? 0));
    const longest = Math.max(...holes);
    expect(longest, id).toBeLessThan(patience(3_000) * 1_000);
    if (longest < 100_000) untouched += 1;
  }
  expect(untouched).toBeGreaterThanOrEqual(1);
});

test("cameras that send garbage, flood, hang or lie cost the good one beside them nothing", async () => {
  const jpeg = await jpegClip();
  await using rig = await openRig({
    cameras: [
      { id: "good" },
      { id: "garbage", fault: { kind: "garbage", ratio: 0.5, where: "between" } },
      { id: "payload", fault: { kind: "garbage", ratio: 0.5, where: "payload" } },
      { id: "flood", fault: { kind: "flood", times: 50 } },
      { id: "hang", fault: { kind: "hang", method: "DESCRIBE" } },
      { id: "lie", fault: { kind: "wrong-sps", lie: "noise" } },
      { id: "silent", fault: { kind: "stall" } },
      { id: "jpeg-garbage", main: jpeg, fault: { kind: "garbage", ratio: 0.5, where: "payload" } },
      { id: "jpeg-flood", main: jpeg, fault: { kind: "flood", times: 50 } },
    ],
  });
  await rig.start();
  await rig.assign();
  await until(async () => (await mainOf(rig, "good"))?.recording === true, "the good one records");
  const began = toMicros(systemClock.now());
  await until(async () => (await fragmentsOf(rig, "good", began)).length >= 10, "ten seconds of it are kept");
  expect((await mainOf(rig, "good"))?.lostPackets).toBe(0);
  const samples = (await fragmentsOf(rig, "good", began)).map((fragment) => fragment.samples);
  expect(samples.every((count) => count === 25)).toBe(true);
  await until(async () => {
    const span = `from=${began}&to=${toMicros(systemClock.now())}`;
    const silent = await rig.get(`/media/timeline/silent?${span}`, rig.permit("playback", "silent"));
    return timelineReply.parse(await silent.json()).gaps.some(({ cause }) => cause === "camera-silent");
  }, "the gap of the silent one has its cause");
  for (const id of ["hang", "silent"])
    await until(async () => ((await mainOf(rig, id))?.detail ?? "") !== "", `what ${id} does is said`);
});

/** A small disk of its own, where the machine lets us mount one. */
function smallDisk(mebibytes: number): (Disposable & { path: string }) | undefined {
  const path = mkdtempSync(join(tmpdir(), "vigie-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", path], { stdio: "ignore" });
  } catch {
    rmSync(path, { recursive: true });
    return undefined;
  }
  return {
    path,
    [Symbol.dispose]: () => {
      execFileSync("umount", ["-l", path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

test.concurrent("a full disk says so, its camera goes on beside it, and recording resumes when there is room", async (context) => {
  using disk = smallDisk(14);
  if (disk === undefined) return context.skip("skipped: this test mounts a small disk, which needs root");
  const filler = join(disk.path, "volume/filler");
  const other = mkdtempSync(join(tmpdir(), "vigie-other-"));
  await using rig = await openRig({
    cameras: [{ id: "a" }, { id: "b" }],
    volumes: [join(disk.path, "volume"), join(other, "volume")],
  });
  await rig.start();
  const small = async () => (await rig.health()).volumes[0];
  await until(async () => (await small())?.state === "ready", "the disk is open");
  writeFileSync(filler, new Uint8Array(7 * 1024 * 1024));
  await rig.assign();
  await until(async () => (await small())?.state === "full", "the disk is full");
  expect((await small())?.detail).toMatch(/is full .* free some space/);
  await until(
    async () => (await mainOf(rig, "a"))?.recording === true,
    "its camera records on the other disk",
  );
  rmSync(filler);
  await until(async () => (await small())?.state === "ready", "the disk takes pictures again");
  await rig.stop();
  for (const volume of [join(disk.path, "volume"), join(other, "volume")]) {
    expect((await rig.check(volume)).findings).toEqual([]);
  }
  rmSync(other, { recursive: true });
});

test.concurrent("a disk unmounted below the recorder is refused until it is back, and nothing fills its mount point", async (context) => {
  using disk = smallDisk(64);
  if (disk === undefined) return context.skip("skipped: this test mounts a small disk, which needs root");
  await using rig = await openRig({ cameras: [{ id: "a" }], volumes: [disk.path] });
  await rig.start();
  await rig.assign();
  await until(async () => (await rig.health()).volumes[0]?.state === "ready", "the disk is open");
  mkdirSync(join(rig.folder, "kept"));
  execFileSync("mount", ["--move", disk.path, join(rig.folder, "kept")]);
  try {
    await until(async () => (await rig.health()).volumes[0]?.state === "failed", "the recorder notices");
    expect((await rig.health()).volumes[0]?.detail).toMatch(/unmounted or swapped|carries no identity/);
  } finally {
    execFileSync("mount", ["--move", join(rig.folder, "kept"), disk.path]);
  }
  await until(async () => (await rig.health()).volumes[0]?.state === "ready", "it is taken again");
  await rig.stop();
  expect((await rig.check(disk.path)).findings).toEqual([]);
});
