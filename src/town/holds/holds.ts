import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Clock, type Micros, toMicros } from "#base";
import type { HoldRequest, HoldView } from "#contract";
import type { Circumstances } from "#legality";
import type { Catalogue, HoldRow } from "../catalogue/index.ts";

/** A hold as the town keeps it, with what the rule asks to know of it. */
export interface Hold extends Omit<HoldView, "capEnds"> {
  readonly circumstances: Circumstances;
}

/** Spans that a town holds at once; the recorder reads all of them before it erases anything. */
export const mostHolds = 500;

export interface Holds {
  /** What stands now. */
  standing(): Promise<Hold[]>;
  /** What is over, the latest first. */
  over(most: number): Promise<Hold[]>;
  /** Not stored yet: the gate is asked about it first. */
  draft(request: HoldRequest, by: string): Hold;
  place(hold: Hold): Promise<void>;
  /** False where it is over already, or never was. */
  end(id: string, by: string, why: string): Promise<boolean>;
}

const requisition = z.strictObject({
  frame: z.enum(["CPP 60-1", "CPP 77-1-1", "CPP 99-3"]),
  officer: z.string(),
  quality: z.enum(["OPJ", "APJ", "prosecutor"]),
  reference: z.string(),
  scope: z.strictObject({ cameras: z.array(z.string()), from: z.number(), to: z.number() }),
  magistrate: z.string().optional(),
});

export function openHolds(catalogue: Catalogue, clock: Clock): Holds {
  const now = () => toMicros(clock.now());
  return {
    async standing() {
      const rows = await catalogue
        .selectFrom("holds")
        .selectAll()
        .where("ended_at", "is", null)
        .where("ends_at", ">", now())
        .orderBy("ends_at")
        .execute();
      return rows.map(holdOf);
    },
    async over(most) {
      const rows = await catalogue
        .selectFrom("holds")
        .selectAll()
        .where((where) => where.or([where("ended_at", "is not", null), where("ends_at", "<=", now())]))
        .orderBy("ends_at", "desc")
        .limit(most)
        .execute();
      return rows.map(holdOf);
    },
    draft(request, by) {
      const { kind, camera, from, to, ends, reference } = request;
      const id = randomUUID();
      const placedAt = now();
      const common = { id, kind, camera, from, to, ends, reference, placedBy: by, placedAt };
      return { ...common, circumstances: circumstancesOf(request, { id, placedAt }) };
    },
    async place({ id, kind, camera, from, to, ends, reference, placedBy, placedAt, circumstances }) {
      await catalogue
        .insertInto("holds")
        .values({
          id,
          camera,
          held_from: from,
          held_to: to,
          kind,
          reference,
          circumstances: JSON.stringify(circumstances.requisition ?? null),
          placed_by: placedBy,
          placed_at: placedAt,
          ends_at: ends,
          ended_at: null,
          ended_by: null,
          ended_why: null,
        })
        .execute();
    },
    async end(id, by, why) {
      const done = await catalogue
        .updateTable("holds")
        .set({ ended_at: now(), ended_by: by, ended_why: why })
        .where("id", "=", id)
        .where("ended_at", "is", null)
        .where("ends_at", ">", now())
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
  };
}

function circumstancesOf(
  request: HoldRequest,
  { id, placedAt }: { id: string; placedAt: Micros },
): Circumstances {
  const { kind, camera, from, to, ends, reference } = request;
  const hold = { for: kind, id, reference, placedAt, ends };
  if (request.kind === "access-request") return { hold };
  const { frame, officer, quality, magistrate } = request;
  return {
    hold,
    requisition: {
      frame,
      officer,
      quality,
      reference,
      scope: { cameras: [camera], from, to },
      ...(magistrate === undefined ? {} : { magistrate }),
    },
  };
}

function holdOf(row: HoldRow): Hold {
  const { id, kind, camera, reference } = row;
  const asked = requisition.nullable().parse(JSON.parse(row.circumstances));
  const hold = { for: kind, id, reference, placedAt: row.placed_at, ends: row.ends_at };
  return {
    id,
    kind,
    camera,
    from: row.held_from,
    to: row.held_to,
    reference,
    placedBy: row.placed_by,
    placedAt: row.placed_at,
    ends: row.ends_at,
    ...(row.ended_at === null
      ? {}
      : { ended: { at: row.ended_at, by: row.ended_by ?? "", why: row.ended_why ?? "" } }),
    circumstances: { hold, ...(asked === null ? {} : { requisition: withoutUndefined(asked) }) },
  };
}

function withoutUndefined({ magistrate, ...rest }: z.infer<typeof requisition>) {
  return { ...rest, ...(magistrate === undefined ? {} : { magistrate }) };
}
