import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { fragmentsReply } from "#contract";
import { openRig, probe, type RecorderRig, until } from "../integration/recorder-rig.ts";

const cameras = ["a", "b", "c", "d", "e", "f"].map((id) => ({ id }));

/** One GOP that was open, what waited for the next flush, and the flush itself. */
const mostLost = 1_000_000 + 250_000 + 500_000;

async function fragmentsOf(rig: RecorderRig, camera: string) {
  const path = `/media/fragments/${camera}/main?from=0&to=3000000000000000`;
  return fragmentsReply.parse(await (await rig.get(path, rig.permit("playback", camera))).json()).fragments;
}

test("a recorder killed ten times under load loses the open fragment, never its store", async () => {
  await using rig = await openRig({ cameras });
  await rig.start();
  await rig.assign();
  const kills: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    if (turn > 0) await rig.start();
    // The town is not there: it resumes from what it kept.
    await until(
      async () => (await rig.health()).cameras.filter((one) => one.recording).length === cameras.length,
      "all record",
    );
    await systemClock.sleep(1_200 + 137 * turn);
    kills.push(toMicros(systemClock.now()));
    await rig.kill();
    expect((await rig.check()).findings.filter(({ kind }) => kind !== "bytes-without-row")).toEqual([]);
  }
  await rig.start();
  await until(
    async () => (await rig.health()).cameras.filter((one) => one.recording).length === cameras.length,
    "all record",
  );
  await systemClock.sleep(2_500);
  expect((await rig.check()).findings).toEqual([]);

  const losses: number[] = [];
  for (const { id } of cameras) {
    const fragments = await fragmentsOf(rig, id);
    for (const killed of kills) {
      const last = fragments.filter((fragment) => fragment.start < killed).at(-1);
      losses.push(killed - (last?.end ?? 0));
    }
    const file = join(rig.folder, `${id}.mp4`);
    const span = await rig.get(
      `/media/span/${id}/main?from=0&to=3000000000000000`,
      rig.permit("playback", id),
    );
    await writeFile(file, Buffer.from(await span.arrayBuffer()));
    const { pictures } = await probe(file);
    expect(pictures).toBe(fragments.reduce((sum, { samples }) => sum + samples, 0));
  }
  expect(Math.max(...losses)).toBeLessThan(mostLost);
  await rig.stop();
  expect(await rig.check()).toMatchObject({ findings: [], recording: false });
});
