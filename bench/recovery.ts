import { openRig } from "../test/integration/recorder-rig.ts";
import { seeded } from "../test/recovery/disk/seeded.ts";
import { killUnderLoad } from "../test/recovery/kills-under-load.ts";
import { percentile } from "./percentile.ts";

export interface RecoveryFigures {
  readonly kills: number;
  readonly cameras: number;
  /** Before a kill, of the camera that lost most: the open fragment and what waited for its flush. */
  readonly lostMsP50: number;
  readonly lostMsP95: number;
  readonly lostMsMost: number;
  readonly pictures: number;
  readonly unplayable: number;
  readonly checkFindings: number;
}

/** A recorder under load, killed (SIGKILL) at random moments; `seed` makes them the same again. */
export async function benchRecovery({
  kills,
  cameras,
  seed,
}: {
  kills: number;
  cameras: number;
  seed: number;
}): Promise<RecoveryFigures> {
  const ids = Array.from({ length: cameras }, (_, at) => `camera-${at + 1}`);
  await using rig = await openRig({ cameras: ids.map((id) => ({ id })) });
  const { lostMs, findings, unplayable, pictures } = await killUnderLoad(
    rig,
    { kills, cameras: ids, random: seeded(seed) },
    (sentence) => process.stderr.write(`${sentence}\n`),
  );
  process.stderr.write(`lost before each kill, ms: ${lostMs.join(" ")}\n`);
  for (const finding of findings) process.stderr.write(`${finding}\n`);
  return {
    kills,
    cameras,
    lostMsP50: percentile(lostMs, 50),
    lostMsP95: percentile(lostMs, 95),
    lostMsMost: Math.max(...lostMs),
    pictures,
    unplayable,
    checkFindings: findings.length,
  };
}
