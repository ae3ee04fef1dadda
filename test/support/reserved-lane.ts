import { toMicros } from "#base";
import type { RegisterRecord, VehiclePassage } from "#contract";
import { plateReading } from "../law/valmont.ts";
import { type Ask, quay, type TownRig } from "./town-rig.ts";

/** A reserved lane of Valmont, and the analyst's word of who passes there. */
export const laneCamera = "place";
export const republicLane = { name: "Avenue de la République", hours: [], critAir: "1" as const };
export const laneOrder = plateReading({
  id: "voie",
  use: "reserved-lane",
  cameras: [laneCamera],
  lane: republicLane,
});

/** Two people write the order, and the module that reads plates there is installed. */
export async function openReservedLane(
  rig: TownRig,
  { chief, administrator }: { chief: Ask; administrator: Ask },
  records: readonly RegisterRecord[] = [laneOrder],
): Promise<void> {
  await rig.importBy(chief, administrator, { register: { territory: "Valmont", records: [...records] } });
  await rig.shelve("voie-bus", "read-plates-reserved-lane");
  await administrator("POST", "/api/modules/voie-bus");
  await administrator("PUT", `/api/scenes/${laneCamera}/voie-bus`, quay);
}

export const allowInLane = (ask: Ask, table: string) =>
  ask("PUT", "/api/lane/allowed", { arrangement: "voie", table });

/** One vehicle, as the analyst tells it: the likeliest text first. Resolves to the passage's name. */
export async function passesInLane(
  rig: TownRig,
  plates: readonly string[],
  change: Partial<VehiclePassage> = {},
): Promise<string> {
  const from = toMicros(rig.clock.now());
  const passage: VehiclePassage = {
    id: crypto.randomUUID(),
    camera: laneCamera,
    module: "voie-bus",
    from,
    until: from,
    readings: plates.map((plate, at) => ({ plate, confidence: at === 0 ? 0.97 : 0.02 })),
    country: "F",
    box: { x: 0.4, y: 0.6, width: 0.1, height: 0.03 },
    ...change,
  };
  const { status, text } = await rig.stranger()("POST", "/link/passages", { passages: [passage] });
  if (status !== 200) throw new Error(text);
  return passage.id;
}
