import type { RecorderHealth } from "#contract";
import type { Alarm } from "../alarms/index.ts";
import { fallsShort, letterOf, outlookOf } from "./outlook.ts";

type VolumeHealth = RecorderHealth["volumes"][number];

/** Time enough to buy a disk. */
const warnSeconds = 14 * 86_400;
/** A flush that lasts longer lets queues grow with every commit (four a second). */
const slowFlushMs = 1_000;
const stalledMs = 10_000;

/** What is wrong with volumes, and what soon will be. */
export function volumeTroubles({ volumes }: RecorderHealth, keepSeconds: number | undefined): Alarm[] {
  return volumes.flatMap((volume, index) => troublesOf(volume, index, keepSeconds));
}

function troublesOf(health: VolumeHealth, index: number, keepSeconds: number | undefined): Alarm[] {
  const { path: subject, state, detail, queuedBytes: queued, silentMs = 0, flushMs } = health;
  const volume = `${letterOf(index)} (${subject})`;
  if (silentMs >= stalledMs) return [{ kind: "volume-stalled", subject, facts: { volume, queued } }];
  if (state !== "ready") return [{ kind: `volume-${state}`, subject, facts: { volume, detail } }];
  const found: Alarm[] = [];
  if (health.givenUp !== undefined)
    found.push({ kind: "volume-gives-up", subject, facts: { volume, bytes: health.givenUp.bytes } });
  const outlook = outlookOf(health, index, keepSeconds);
  const { leftSeconds: left = Infinity, holdsSeconds: holds = Infinity } = outlook;
  if (fallsShort(outlook) && left < warnSeconds && keepSeconds !== undefined)
    found.push({ kind: "volume-near-full", subject, facts: { volume, left, holds, asked: keepSeconds } });
  if (flushMs !== undefined && flushMs.p99 >= slowFlushMs)
    found.push({ kind: "volume-slow", subject, facts: { volume, milliseconds: flushMs.p99, queued } });
  return found;
}
