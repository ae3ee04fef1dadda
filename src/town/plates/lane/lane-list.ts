import { z } from "zod";
import { type Clock, toMicros } from "#base";
import { endOfWorkingDay } from "#calendar";
import type { LaneEntry, VehiclePassage } from "#contract";
import { type Catalogue, type Sealer, truncateLog } from "../../catalogue/index.ts";
import type { LaneCounts } from "./counts.ts";

/** CR L130-9-1 III: eight working days at most. */
const workingDays = 8;
/** Weeks of a lane that many take; what comes after is not kept at all. */
const mostWaiting = 2_000;
const mostListed = 500;

const known = z.strictObject({
  lane: z.string(),
  order: z.string(),
  country: z.string().nullable(),
  readings: z.array(z.strictObject({ plate: z.string(), confidence: z.number() })),
});

export interface LaneListParts {
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly counts: LaneCounts;
  readonly zone: string;
}

/** What a passage was kept under. */
export interface LaneBasis {
  readonly decision: string;
  readonly arrangement: string;
  readonly lane: string;
  readonly order: string;
}

/** Vehicles that are not known as admitted, until an agent dismisses them or their time is over. */
export interface LaneList {
  /** False where the list is full. */
  put(passage: VehiclePassage, basis: LaneBasis): Promise<boolean>;
  cameras(): Promise<string[]>;
  of(cameras: readonly string[]): Promise<LaneEntry[]>;
  cameraOf(id: string): Promise<string | undefined>;
  picture(id: string): Promise<string | undefined>;
  /** False where it is gone, or decided. */
  decide(id: string, by: string, decision: "established" | "dismissed"): Promise<boolean>;
  /** What is over its time is gone; which, for the proof. */
  erase(): Promise<{ readonly id: string; readonly camera: string }[]>;
}

export function openLaneList({ catalogue, sealer, clock, counts, zone }: LaneListParts): LaneList {
  const now = () => toMicros(clock.now());
  const place = (id: string) => `lane/${id}`;
  const picturePlace = (id: string) => `lane-picture/${id}`;
  const alive = () => catalogue.selectFrom("lane_passages").where("erase_at", ">", now());
  const rowOf = (id: string) => alive().selectAll().where("id", "=", id).executeTakeFirst();
  return {
    async put({ id, camera, from, readings, country, picture }, { decision, arrangement, lane, order }) {
      const ends = endOfWorkingDay(from, workingDays, zone);
      const { count } = await alive()
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      if (count >= mostWaiting || ends <= now()) return false;
      await catalogue
        .insertInto("lane_passages")
        .values({
          id,
          camera,
          at: from,
          basis: decision,
          arrangement,
          state: "waiting",
          sealed: sealer.seal(JSON.stringify({ lane, order, country, readings }), place(id)),
          picture: picture === undefined ? null : sealer.seal(picture, picturePlace(id)),
          decided_by: null,
          decided_at: null,
          erase_at: ends,
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
      return true;
    },
    async cameras() {
      return (await alive().select("camera").distinct().execute()).map(({ camera }) => camera);
    },
    async of(cameras) {
      if (cameras.length === 0) return [];
      const rows = await alive()
        .select(["id", "camera", "at", "basis", "state", "sealed", "erase_at"])
        .select(({ eb }) => eb("picture", "is not", null).as("pictured"))
        .where("camera", "in", cameras)
        .orderBy("at", "desc")
        .limit(mostListed)
        .execute();
      return rows.map(({ id, camera, at, basis, state, sealed, pictured, erase_at }) => ({
        id,
        camera,
        at,
        basis,
        state,
        ...known.parse(JSON.parse(sealer.open(sealed, place(id)))),
        hasPicture: Boolean(pictured),
        ends: erase_at,
      }));
    },
    async cameraOf(id) {
      return (await rowOf(id))?.camera;
    },
    async picture(id) {
      const row = await rowOf(id);
      return row?.picture == null ? undefined : sealer.open(row.picture, picturePlace(id));
    },
    async decide(id, by, decision) {
      const row = await rowOf(id);
      if (row?.state !== "waiting") return false;
      await catalogue.transaction().execute(async (inside) => {
        if (decision === "established")
          await inside
            .updateTable("lane_passages")
            .set({ state: "established", decided_by: by, decided_at: now() })
            .where("id", "=", id)
            .execute();
        else await inside.deleteFrom("lane_passages").where("id", "=", id).execute();
        await counts.add(row.camera, row.at, decision, inside);
      });
      if (decision === "dismissed") await truncateLog(catalogue);
      return true;
    },
    async erase() {
      const over = await catalogue.transaction().execute(async (inside) => {
        const gone = await inside
          .deleteFrom("lane_passages")
          .where("erase_at", "<=", now())
          .returning(["id", "camera", "at", "state"])
          .execute();
        for (const { camera, at, state } of gone)
          if (state === "waiting") await counts.add(camera, at, "expired", inside);
        return gone;
      });
      if (over.length > 0) await truncateLog(catalogue);
      return over.map(({ id, camera }) => ({ id, camera }));
    },
  };
}
