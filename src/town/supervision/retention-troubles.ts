import type { Micros } from "#base";
import { exceeds, latestErasure } from "#calendar";
import type { RecorderHealth, RetentionPeriod } from "#contract";
import { authorisedFor, type Facts } from "#legality";
import type { Alarm } from "../alarms/index.ts";
import type { Camera } from "../fleet/index.ts";

const hour: Micros = 3_600_000_000;
const day: Micros = 24 * hour;

/** What keeps recordings from going when they must. */
export function retentionTroubles(
  cameras: readonly Pick<Camera, "id" | "name" | "onBoard">[],
  { clock }: Pick<RecorderHealth, "clock">,
  facts: Facts,
  now: Micros,
  cardFrom: (camera: string) => Micros | undefined,
): Alarm[] {
  const kept = cameras.flatMap(({ id, name, onBoard }): Alarm[] => {
    const { cap } = authorisedFor(id, facts, now);
    const oldest = cardFrom(id);
    // A card is written over file by file: an hour is no fault.
    const over = oldest !== undefined && latestErasure(oldest, [cap], facts.zone) + hour < now;
    const declared = onBoard !== undefined && exceeds(onBoard, cap, facts.zone, now) ? onBoard : undefined;
    const asked: RetentionPeriod | undefined = over
      ? { unit: "days", amount: Math.floor((now - oldest) / day) }
      : declared;
    if (asked === undefined) return [];
    const said = { camera: name, asked: JSON.stringify(asked), cap: JSON.stringify(cap) };
    return [{ kind: "camera-keeps-too-long", subject: id, facts: said }];
  });
  if (clock?.state !== "doubted") return kept;
  const { cause, since, expected } = clock;
  return [{ kind: "erasure-suspended", subject: "", facts: { cause, clock: since, expected } }, ...kept];
}
