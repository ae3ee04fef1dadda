import type { z } from "zod";
import { type Clock, type Micros, toMicros } from "#base";
import { latestErasure } from "#calendar";
import {
  boxSchema,
  type EventDecision,
  type Keeping,
  type SignalView,
  signalCauses,
  signalSchema,
} from "#contract";
import type { Catalogue, EventRow } from "../catalogue/index.ts";
import { isShelved } from "./shelves.ts";
import { countVerdict } from "./verdicts.ts";

export type SeenSignal = z.infer<typeof signalSchema>;
/** As it is kept; where its picture is and how often its rule was right is told beside it. */
export type Event = Omit<SignalView, "picture" | "urgent" | "accuracy">;

/** What a signal rests on: it dies no later than the recording it was seen in. */
export interface Basis {
  readonly decision: string;
  readonly keeping: Keeping;
}

export interface Signals {
  /**
   * Keeps what is new and counts what equals one that is still open; what a person shelved is only counted. What
   * changed is given back. The same signal sent twice (a link that broke) changes nothing.
   */
  store(signals: readonly { signal: SeenSignal; basis: Basis }[]): Promise<Event[]>;
  list(question: { from: Micros; to: Micros; cameras: readonly string[]; most: number }): Promise<Event[]>;
  find(id: string): Promise<Event | undefined>;
  /** Once: undefined where it was no longer open. */
  decide(id: string, by: string, verdict: EventDecision): Promise<Event | undefined>;
  /** How many came since then on these cameras; those that were merged count once. */
  countSince(from: Micros, cameras: readonly string[]): Promise<number>;
  /** Erases what is over its time. How many. */
  erase(): Promise<number>;
  /** Erases what was seen in a recording that is gone. How many. */
  eraseOf(camera: string, span: { from: Micros; to: Micros }): Promise<number>;
}

/** So long after the last one, an equal signal is the same matter: a person has not had the time to decide it. */
const sameMatterMicros = 5 * 60e6;
const measuredSchema = signalSchema.shape.measured;

export function openSignals(catalogue: Catalogue, clock: Clock): Signals {
  const withPeople = (inside: Catalogue) =>
    inside
      .selectFrom("events")
      .leftJoin("people", "people.id", "events.decided_by")
      .selectAll("events")
      .select("people.name as decided_name");

  async function find(inside: Catalogue, id: string): Promise<Event | undefined> {
    const row = await withPeople(inside).where("events.id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : eventOf(row);
  }

  /** The one that is open and says the same. */
  function openLike(inside: Catalogue, { camera, module, rule, zone, at }: SeenSignal) {
    return inside
      .selectFrom("events")
      .select(["id", "last_at", "confidence"])
      .where("camera", "=", camera)
      .where("module", "=", module)
      .where("rule", "=", rule)
      .where("zone", "=", zone)
      .where("decision", "=", "open")
      .where("last_at", ">=", at - sameMatterMicros)
      .where("at", "<=", at)
      .orderBy("at", "desc")
      .executeTakeFirst();
  }

  /** The id of what changed, if anything did. */
  async function storeOne(inside: Catalogue, signal: SeenSignal, basis: Basis): Promise<string | undefined> {
    const now = toMicros(clock.now());
    const { atMost, cap, zone } = basis.keeping;
    const eraseAt = latestErasure(signal.at, [...atMost, ...cap], zone);
    if (eraseAt <= now) return undefined; // it came after its recording went
    const known = await inside
      .selectFrom("events")
      .select("id")
      .where("id", "=", signal.id)
      .executeTakeFirst();
    if (known !== undefined) return undefined;
    if (await isShelved(inside, signal, now)) return undefined;
    const same = await openLike(inside, signal);
    if (same !== undefined) {
      if (signal.at <= same.last_at) return undefined;
      await inside
        .updateTable("events")
        .set(({ eb }) => ({
          count: eb("count", "+", 1),
          last_at: signal.at,
          confidence: Math.max(same.confidence, signal.confidence),
        }))
        .where("id", "=", same.id)
        .execute();
      return same.id;
    }
    await inside
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
        count: 1,
        last_at: signal.at,
        note: "",
      })
      .execute();
    return signal.id;
  }

  return {
    store: (given) =>
      catalogue.transaction().execute(async (inside) => {
        const changed = new Set<string>();
        for (const { signal, basis } of given) {
          const id = await storeOne(inside, signal, basis);
          if (id !== undefined) changed.add(id);
        }
        const events = await Promise.all([...changed].map((id) => find(inside, id)));
        return events.filter((event) => event !== undefined);
      }),
    async list({ from, to, cameras, most }) {
      if (cameras.length === 0) return [];
      const rows = await withPeople(catalogue)
        .where("at", ">=", from)
        .where("at", "<", to)
        .where("camera", "in", cameras)
        .where("erase_at", ">", toMicros(clock.now()))
        .orderBy("at", "desc")
        .limit(most)
        .execute();
      return rows.map(eventOf);
    },
    find: (id) => find(catalogue, id),
    decide: (id, by, verdict) =>
      catalogue.transaction().execute(async (inside) => {
        const { decision, note } = verdict;
        const cause = verdict.decision === "rejected" ? verdict.cause : null;
        const done = await inside
          .updateTable("events")
          .set({ decision, cause, note, decided_by: by, decided_at: toMicros(clock.now()) })
          .where("id", "=", id)
          .where("decision", "=", "open")
          .executeTakeFirst();
        if (done.numUpdatedRows === 0n) return undefined;
        const event = await find(inside, id);
        if (event !== undefined) await countVerdict(inside, event, verdict);
        return event;
      }),
    async countSince(from, cameras) {
      if (cameras.length === 0) return 0;
      const { count } = await catalogue
        .selectFrom("events")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("at", ">=", from)
        .where("camera", "in", cameras)
        .executeTakeFirstOrThrow();
      return Number(count);
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

function eventOf(row: EventRow & { decided_name: string | null }): Event {
  const { id, camera, module, rule, at, zone, track, confidence, decision, count } = row;
  const kept = {
    id,
    camera,
    module,
    rule,
    at,
    zone,
    track,
    confidence,
    decision,
    count,
    lastAt: row.last_at,
  };
  const cause = signalCauses.find((one) => one === row.cause);
  return {
    ...kept,
    box: boxSchema.parse(JSON.parse(row.box)),
    measured: measuredSchema.parse(JSON.parse(row.measured)),
    ...(row.decided_at === null
      ? {}
      : {
          decided: {
            by: row.decided_name ?? "",
            at: row.decided_at,
            note: row.note,
            ...(cause === undefined ? {} : { cause }),
          },
        }),
  };
}
