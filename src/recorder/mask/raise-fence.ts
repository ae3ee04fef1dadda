import { type Clock, type Micros, toMicros } from "#base";
import type { Fence } from "#contract";
import type { Journal } from "../journal.ts";
import type { Fences } from "./fences.ts";

/** After a doubt, what is on its way to the disk may still come. */
const margin: Micros = 5_000_000;

export interface FencePost {
  readonly fences: Fences;
  readonly journal: Pick<Journal, "append">;
  readonly clock: Clock;
}

export interface Doubt {
  readonly camera: string;
  readonly since: Micros;
  readonly cause: Fence["cause"];
  readonly why: string;
}

/** Withholds what is stored of a camera since then, in both streams: at once, and in the log. */
export async function raiseFence(
  { fences, journal, clock }: FencePost,
  { camera, since, cause, why }: Doubt,
): Promise<void> {
  const now = toMicros(clock.now());
  const fence = fences.raise({ camera, from: since, to: now + margin, raisedAt: now, cause, detail: why });
  await journal.append({
    operation: "system",
    actor: "recorder",
    cameras: [camera],
    span: { from: fence.from, to: fence.to },
    detail: { what: "footage-fenced", fence: fence.id, why: why.slice(0, 400) },
  });
}
