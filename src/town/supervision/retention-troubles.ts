import type { Micros } from "#base";
import { exceeds } from "#calendar";
import type { RecorderHealth } from "#contract";
import { authorisedFor, type Facts } from "#legality";
import type { Alarm } from "../alarms/index.ts";
import type { Camera } from "../fleet/index.ts";

/** What keeps recordings from going when they must. */
export function retentionTroubles(
  cameras: readonly Camera[],
  { clock }: Pick<RecorderHealth, "clock">,
  facts: Facts,
  now: Micros,
): Alarm[] {
  const kept = cameras.flatMap(({ id, name, onBoard }): Alarm[] => {
    const { cap } = authorisedFor(id, facts, now);
    if (onBoard === undefined || !exceeds(onBoard, cap, facts.zone, now)) return [];
    const said = { camera: name, asked: JSON.stringify(onBoard), cap: JSON.stringify(cap) };
    return [{ kind: "camera-keeps-too-long", subject: id, facts: said }];
  });
  if (clock?.state !== "doubted") return kept;
  const { cause, since, expected } = clock;
  return [{ kind: "erasure-suspended", subject: "", facts: { cause, clock: since, expected } }, ...kept];
}
