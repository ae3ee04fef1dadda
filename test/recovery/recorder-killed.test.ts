import { expect, test } from "vitest";
import { openRig } from "../integration/recorder-rig.ts";
import { patience } from "../support/patience.ts";
import { seeded } from "./disk/seeded.ts";
import { killUnderLoad } from "./kills-under-load.ts";

/**
 * One GOP that was open, what waited for the next flush, and the flush itself, which on a busy machine waits its turn.
 * `vigie bench recovery --kills 200` does the same for longer.
 */
const mostLostMs = () => 1_000 + 250 + patience(500);

test("a recorder killed six times under load loses the open fragment, never its store", async () => {
  const cameras = ["a", "b", "c", "d", "e", "f"];
  await using rig = await openRig({ cameras: cameras.map((id) => ({ id })) });
  const { lostMs, findings, unplayable } = await killUnderLoad(
    rig,
    { kills: 6, cameras, random: seeded(7) },
    () => undefined,
  );
  process.stdout.write(`lost before each kill: ${lostMs.map((ms) => `${ms} ms`).join(", ")}\n`);
  expect(findings).toEqual([]);
  expect(unplayable).toBe(0);
  expect(Math.max(...lostMs)).toBeLessThan(mostLostMs());
});
