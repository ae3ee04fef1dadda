import { z } from "zod";
import { type Clock, toMicros } from "#base";
import { addPeriod, dayAt, endOf, periodOf } from "#calendar";
import type { ParkingEntry, ParkingFinding, ParkingProcedure, VehiclePassage } from "#contract";
import { type Catalogue, type ParkingPassageRow, type Sealer, truncateLog } from "../../catalogue/index.ts";
import type { ParkingCounts } from "./counts.ts";

/** A morning of one car in a street where nobody pays; what comes after waits for nobody. */
const mostWaiting = 500;
const mostListed = 500;

const known = z.strictObject({
  street: z.string(),
  country: z.string().nullable(),
  readings: z.array(z.strictObject({ plate: z.string(), confidence: z.number() })),
});
const procedure = z.strictObject({ reference: z.string() });

export interface AgentListParts {
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly counts: ParkingCounts;
  readonly zone: string;
  /** How long a photograph waits for appeals, as the configuration says now. */
  readonly appeals: () => string;
}

/** `again`: it waits already. */
export type Put = "listed" | "again" | "full";

export type Found = "found" | "unknown" | "plate-in-reference";

/** Vehicles not known as paid, until an agent has found on the spot; then the photographs of what was opened. */
export interface AgentList {
  /** A car photographs one vehicle several times, and passes again: it is on the list once, as it was read best. */
  put(passage: VehiclePassage, street: string, basis: string): Promise<Put>;
  devices(): Promise<string[]>;
  waiting(devices: readonly string[]): Promise<ParkingEntry[]>;
  procedures(devices: readonly string[]): Promise<ParkingProcedure[]>;
  /** Which device saw it; undefined where it is gone. */
  deviceOf(id: string): Promise<string | undefined>;
  picture(id: string): Promise<string | undefined>;
  find(id: string, by: string, finding: ParkingFinding): Promise<Found>;
  /** What is over its time is gone; which, for the proof. */
  erase(): Promise<{ readonly id: string; readonly device: string; readonly state: "waiting" | "opened" }[]>;
}

export function openAgentList(parts: AgentListParts): AgentList {
  const { catalogue, sealer, clock, counts, zone, appeals } = parts;
  const now = () => toMicros(clock.now());
  const place = (id: string) => `parking/${id}`;
  const picturePlace = (id: string) => `parking-picture/${id}`;
  const alive = () => catalogue.selectFrom("parking_passages").where("erase_at", ">", now());
  const rowOf = (id: string) => alive().selectAll().where("id", "=", id).executeTakeFirst();
  const rows = (state: ParkingPassageRow["state"], devices: readonly string[]) =>
    devices.length === 0
      ? Promise.resolve([])
      : alive()
          .leftJoin("people", "people.id", "opened_by")
          .select(["parking_passages.id", "device", "at", "sealed", "people.name", "opened_at", "erase_at"])
          .select(({ eb }) => eb("picture", "is not", null).as("pictured"))
          .where("state", "=", state)
          .where("device", "in", devices)
          .orderBy("at", "desc")
          .limit(mostListed)
          .execute();
  const openKnown = ({ id, sealed }: { id: string; sealed: string }) =>
    known.parse(JSON.parse(sealer.open(sealed, place(id))));

  return {
    put({ id, camera, from, readings, country, picture }, street, basis) {
      const sealedFor = (row: string) => ({
        at: from,
        basis,
        sealed: sealer.seal(JSON.stringify({ street, country, readings }), place(row)),
        picture: picture === undefined ? null : sealer.seal(picture, picturePlace(row)),
      });
      // One after the other: two pictures of a vehicle come within a quarter of a second.
      return catalogue.transaction().execute(async (inside) => {
        const waiting = await inside
          .selectFrom("parking_passages")
          .select(["id", "device", "sealed"])
          .where("state", "=", "waiting")
          .where("erase_at", ">", now())
          .execute();
        const known = waiting
          .filter(({ device }) => device === camera)
          .map((row) => ({ id: row.id, best: openKnown(row).readings[0] }))
          .find(({ best }) => best?.plate === readings[0]?.plate);
        if (known !== undefined) {
          if ((readings[0]?.confidence ?? 0) >= (known.best?.confidence ?? 0))
            await inside
              .updateTable("parking_passages")
              .set(sealedFor(known.id))
              .where("id", "=", known.id)
              .execute();
          return "again";
        }
        if (waiting.length >= mostWaiting) return "full";
        await inside
          .insertInto("parking_passages")
          .values({
            ...sealedFor(id),
            id,
            device: camera,
            state: "waiting",
            opened_by: null,
            opened_at: null,
            // CNIL 2017: the finding is made at the time. What its day did not see is nobody's any more.
            erase_at: endOf(dayAt(from, zone).toString(), zone),
          })
          .onConflict((conflict) => conflict.column("id").doNothing())
          .execute();
        return "listed";
      });
    },
    async devices() {
      const found = await alive().select("device").distinct().execute();
      return found.map(({ device }) => device);
    },
    async waiting(devices) {
      return (await rows("waiting", devices)).map((row) => ({
        id: row.id,
        device: row.device,
        at: row.at,
        ...openKnown(row),
        hasPicture: Boolean(row.pictured),
        ends: row.erase_at,
      }));
    },
    async procedures(devices) {
      return (await rows("opened", devices)).map((row) => ({
        id: row.id,
        device: row.device,
        at: row.at,
        ...procedure.parse(JSON.parse(sealer.open(row.sealed, place(row.id)))),
        openedAt: row.opened_at ?? row.at,
        openedBy: row.name ?? "",
        hasPicture: Boolean(row.pictured),
        ends: row.erase_at,
      }));
    },
    async deviceOf(id) {
      return (await rowOf(id))?.device;
    },
    async picture(id) {
      const row = await rowOf(id);
      return row?.picture == null ? undefined : sealer.open(row.picture, picturePlace(id));
    },
    async find(id, by, finding) {
      const row = await rowOf(id);
      if (row?.state !== "waiting") return "unknown";
      if (finding.finding === "opened" && holdsPlate(finding.reference, openKnown(row).readings))
        return "plate-in-reference";
      await catalogue.transaction().execute(async (inside) => {
        if (finding.finding === "opened") {
          const reference = JSON.stringify({ reference: finding.reference });
          await inside
            .updateTable("parking_passages")
            .set({
              state: "opened",
              sealed: sealer.seal(reference, place(id)),
              opened_by: by,
              opened_at: now(),
              erase_at: addPeriod(now(), periodOf(appeals()), zone),
            })
            .where("id", "=", id)
            .execute();
        } else await inside.deleteFrom("parking_passages").where("id", "=", id).execute();
        const what = finding.finding === "in-order" ? "in-order-after-all" : finding.finding;
        await counts.add(row.device, row.at, what, inside);
      });
      // The plate is in no page of the file any more; here it leaves the log of the database too.
      await truncateLog(catalogue);
      return "found";
    },
    async erase() {
      const over = await catalogue.transaction().execute(async (inside) => {
        const gone = await inside
          .deleteFrom("parking_passages")
          .where("erase_at", "<=", now())
          .returning(["id", "device", "at", "state"])
          .execute();
        for (const { device, at, state } of gone)
          if (state === "waiting") await counts.add(device, at, "expired", inside);
        return gone;
      });
      if (over.length > 0) await truncateLog(catalogue);
      return over.map(({ id, device, state }) => ({ id, device, state }));
    },
  };
}

/** A procedure's number that is the plate would keep it until appeals end. */
function holdsPlate(reference: string, readings: ParkingEntry["readings"]): boolean {
  const letters = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
  return readings.some(({ plate }) => letters(reference).includes(letters(plate)));
}
