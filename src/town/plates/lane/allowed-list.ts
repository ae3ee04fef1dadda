import { createHmac, hkdfSync } from "node:crypto";
import { type Clock, toMicros } from "#base";
import { endOf } from "#calendar";
import { type CritAir, critAirClasses } from "#contract";
import { type Catalogue, truncateLog } from "../../catalogue/index.ts";
import { folded, plateCharacters, symbolsOf } from "../plate-code.ts";
import type { AllowedVehicle } from "./read-allowed.ts";

/** Rows of one statement. */
const atOnce = 200;

/**
 * Who may take a lane. Only keyed digests are written, of plates whose characters that readers confuse count as one:
 * a bus whose O was read as 0 is a bus, and a copy of the file names no vehicle.
 */
export interface AllowedList {
  /** Replaces the list of an arrangement. */
  replace(arrangement: string, vehicles: readonly AllowedVehicle[]): Promise<void>;
  /** Whether one of these texts is a vehicle that may take it now. */
  admits(arrangement: string, plates: readonly string[], critAir: CritAir | undefined): Promise<boolean>;
  count(arrangement: string): Promise<number>;
}

export function openAllowedList(
  catalogue: Catalogue,
  clock: Clock,
  secret: Uint8Array,
  zone: string,
): AllowedList {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "vigie reserved lane 1", 32));
  const digestOf = (arrangement: string, plate: string) =>
    createHmac("sha256", key)
      .update(`${arrangement}\0${foldPlate(plate)}`)
      .digest("base64url");
  const now = () => toMicros(clock.now());
  return {
    async replace(arrangement, vehicles) {
      const rows = new Map(
        vehicles.map(({ plate, critAir, until }) => {
          const digest = digestOf(arrangement, plate);
          const ends = until === undefined ? null : endOf(until, zone);
          return [digest, { arrangement, digest, crit_air: critAir ?? null, ends_at: ends }] as const;
        }),
      );
      await catalogue.transaction().execute(async (inside) => {
        await inside.deleteFrom("lane_allowed").where("arrangement", "=", arrangement).execute();
        const all = [...rows.values()];
        for (let at = 0; at < all.length; at += atOnce)
          await inside
            .insertInto("lane_allowed")
            .values(all.slice(at, at + atOnce))
            .execute();
      });
      await truncateLog(catalogue);
    },
    async admits(arrangement, plates, most) {
      const rows = await catalogue
        .selectFrom("lane_allowed")
        .select(["crit_air", "ends_at"])
        .where("arrangement", "=", arrangement)
        .where(
          "digest",
          "in",
          plates.map((plate) => digestOf(arrangement, plate)),
        )
        .execute();
      return rows.some(
        ({ crit_air, ends_at }) => (ends_at === null || ends_at > now()) && isClean(crit_air, most),
      );
    },
    async count(arrangement) {
      const { count } = await catalogue
        .selectFrom("lane_allowed")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("arrangement", "=", arrangement)
        .where((when) => when.or([when("ends_at", "is", null), when("ends_at", ">", now())]))
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

/** Listed without a class, a vehicle may take the lane whatever it emits. */
function isClean(critAir: string | null, most: CritAir | undefined): boolean {
  if (critAir === null) return true;
  const own = critAirClasses.findIndex((one) => one === critAir);
  return most !== undefined && own >= 0 && own <= critAirClasses.indexOf(most);
}

function foldPlate(plate: string): string {
  return symbolsOf(plate)
    .map((symbol) => plateCharacters[folded(symbol) - 1] ?? "")
    .join("");
}
