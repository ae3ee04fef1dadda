import type { z } from "zod";
import { type Clock, type Micros, toMicros } from "#base";
import { latestErasure } from "#calendar";
import { boxSchema, type EventsReply, type Keeping, signalSchema } from "#contract";
import type { Catalogue, EventRow } from "../catalogue/index.ts";

export type SeenSignal = z.infer<typeof signalSchema>;
export type Event = EventsReply["events"][number];

/** What a signal rests on: it dies no later than the recording it was seen in. */
export interface Basis {
  readonly decision: string;
  readonly keeping: Keeping;
}

export interface Signals {
  /** Stores what is new; the same signal sent twice (a link that broke) is stored once. */
  store(signals: readonly { signal: SeenSignal; basis: Basis }[]): Promise<SeenSignal[]>;
  list(question: { from: Micros; to: Micros; cameras: readonly string[]; most: number }): Promise<Event[]>;
  find(id: string): Promise<Event | undefined>;
  decide(
    id: string,
    by: string,
    verdict: { decision: "confirmed" | "rejected"; cause?: string | undefined },
  ): Promise<boolean>;
  /** Erases what is over its time. How many. */
  erase(): Promise<number>;
  /** Erases what was seen in a recording that is gone. How many. */
  eraseOf(camera: string, span: { from: Micros; to: Micros }): Promise<number>;
}

const measuredSchema = signalSchema.shape.measured;

export function openSignals(catalogue: Catalogue, clock: Clock): Signals {
  return {
    store: (given) =>
      catalogue.transaction().execute(async (inside) => {
        const fresh: SeenSignal[] = [];
        for (const { signal, basis } of given) {
          const { atMost, cap, zone } = basis.keeping;
          const eraseAt = latestErasure(signal.at, [...atMost, ...cap], zone);
          if (eraseAt <= toMicros(clock.now())) continue; // it came after its recording went
          const done = await inside
            .insertInto("events")
            .values({
              ...signal,
              box: JSON.stringify(signal.box),
              measured: JSON.stringify(signal.measured),
              basis: basis.decision,
              erase_at: eraseAt,
              decision: "open",
              cause: null,
              decided_by: null,
              decided_at: null,
            })
            .onConflict((conflict) => conflict.column("id").doNothing())
            .executeTakeFirst();
          if ((done.numInsertedOrUpdatedRows ?? 0n) > 0n) fresh.push(signal);
        }
        return fresh;
      }),
    async list({ from, to, cameras, most }) {
      if (cameras.length === 0) return [];
      const rows = await catalogue
        .selectFrom("events")
        .selectAll()
        .where("at", ">=", from)
        .where("at", "<", to)
        .where("camera", "in", cameras)
        .where("erase_at", ">", toMicros(clock.now()))
        .orderBy("at", "desc")
        .limit(most)
        .execute();
      return rows.map(eventOf);
    },
    async find(id) {
      const row = await catalogue.selectFrom("events").selectAll().where("id", "=", id).executeTakeFirst();
      return row === undefined ? undefined : eventOf(row);
    },
    async decide(id, by, { decision, cause }) {
      const done = await catalogue
        .updateTable("events")
        .set({ decision, cause: cause ?? null, decided_by: by, decided_at: toMicros(clock.now()) })
        .where("id", "=", id)
        .where("decision", "=", "open")
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async erase() {
      const done = await catalogue
        .deleteFrom("events")
        .where("erase_at", "<=", toMicros(clock.now()))
        .executeTakeFirst();
      return Number(done.numDeletedRows);
    },
    async eraseOf(camera, { from, to }) {
      const done = await catalogue
        .deleteFrom("events")
        .where("camera", "=", camera)
        .where("at", ">=", from)
        .where("at", "<=", to)
        .executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}

function eventOf(row: EventRow): Event {
  const { id, camera, module, rule, at, zone, track, confidence, decision } = row;
  const kept = { id, camera, module, rule, at, zone, track, confidence, decision };
  return {
    ...kept,
    box: boxSchema.parse(JSON.parse(row.box)),
    measured: measuredSchema.parse(JSON.parse(row.measured)),
  };
}
