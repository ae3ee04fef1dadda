import { type Clock, type Micros, toMicros } from "#base";
import type { VehicleRouteAnswer } from "#contract";
import { folded, plainPlate, symbolsOf } from "../plate-code.ts";
import type { SeenVehicle } from "../seen.ts";

type Stop = Extract<VehicleRouteAnswer, { outcome: "found" }>["stops"][number];

/** A day of a laboratory; in memory alone, and gone with the program. */
const longest: Micros = 24 * 3_600_000_000;
const most = 20_000;

export interface VehicleRoutes {
  take(seen: SeenVehicle): Promise<void>;
  /** Where one plate was read, in the order of time, over these cameras. */
  routeOf(plate: string, cameras: readonly string[]): Stop[] | undefined;
}

/** The automatic route of a vehicle, which exists in a laboratory only: no text opens it, not even to the State. */
export function openVehicleRoutes(clock: Clock): VehicleRoutes {
  let kept: { readonly key: string; readonly stop: Stop }[] = [];
  return {
    async take({ camera, from, readings: [best] }) {
      const plate = best === undefined ? undefined : plainPlate(best.plate);
      if (best === undefined || plate === undefined) return;
      const oldest = toMicros(clock.now()) - longest;
      kept = [
        ...kept.filter(({ stop }) => stop.at > oldest).slice(1 - most),
        { key: keyOf(plate), stop: { camera, at: from, plate, confidence: best.confidence } },
      ];
    },
    routeOf(text, cameras) {
      const plate = plainPlate(text);
      if (plate === undefined) return undefined;
      const key = keyOf(plate);
      const oldest = toMicros(clock.now()) - longest;
      return kept
        .filter((one) => one.key === key && one.stop.at > oldest && cameras.includes(one.stop.camera))
        .map(({ stop }) => stop)
        .toSorted((a, b) => a.at - b.at);
    },
  };
}

/** Characters that readers confuse are one here. */
const keyOf = (plate: string) => symbolsOf(plate).map(folded).join(".");
