import { randomUUID } from "node:crypto";
import { type Clock, fromMicros, type Micros, toMicros } from "#base";
import { endOf } from "#calendar";
import type { ShiftEntry, ShiftRequest } from "#contract";
import type { Catalogue, ShiftRow } from "../catalogue/index.ts";

export interface ShiftLog {
  write(request: ShiftRequest, login: string): Promise<ShiftEntry>;
  /** Events, shifts and instructions that are not over. */
  standing(login: string): Promise<ShiftEntry[]>;
  /** The newest first. */
  latest(most: number, login: string): Promise<ShiftEntry[]>;
  find(id: string, login: string): Promise<ShiftEntry | undefined>;
  /** False where it is over already. */
  end(id: string, login: string): Promise<boolean>;
  /** Forgets what is older than a year; says how many. */
  forget(): Promise<number>;
}

/** House rule: no text says how long; the log of R253-5, which proves the looks, is kept apart. */
const keptYears = 1;
/** What nobody ended stands no longer than that: it was forgotten, and gives no motive. */
const longestOpen: Micros = 24 * 3_600_000_000;

export function openShiftLog(catalogue: Catalogue, clock: Clock, zone: string): ShiftLog {
  const now = () => toMicros(clock.now());
  const select = () => catalogue.selectFrom("shift_entries").selectAll();
  const entriesFor = (rows: readonly ShiftRow[], login: string) => rows.map((row) => entryOf(row, login));

  return {
    async write(request, login) {
      const row: ShiftRow = {
        id: randomUUID(),
        kind: request.kind,
        text: request.text,
        camera: "camera" in request ? (request.camera ?? null) : null,
        reference: request.kind === "event" ? (request.reference ?? null) : null,
        article: request.kind === "offence" ? request.article : null,
        seen_at: request.kind === "offence" ? request.at : null,
        until_at: request.kind === "instruction" ? endOf(request.until, zone) : null,
        written_by: login,
        written_at: now(),
        ended_by: null,
        ended_at: null,
      };
      await catalogue.insertInto("shift_entries").values(row).execute();
      return entryOf(row, login);
    },
    async standing(login) {
      const rows = await select()
        .where("ended_at", "is", null)
        .where("kind", "!=", "offence")
        .where((where) =>
          where.or([
            where("until_at", ">", now()),
            where.and([where("until_at", "is", null), where("written_at", ">", now() - longestOpen)]),
          ]),
        )
        .orderBy("written_at", "desc")
        .limit(100)
        .execute();
      return entriesFor(rows, login);
    },
    async latest(most, login) {
      return entriesFor(await select().orderBy("written_at", "desc").limit(most).execute(), login);
    },
    async find(id, login) {
      const row = await select().where("id", "=", id).executeTakeFirst();
      return row && entryOf(row, login);
    },
    async end(id, login) {
      const done = await catalogue
        .updateTable("shift_entries")
        .set({ ended_by: login, ended_at: now() })
        .where("id", "=", id)
        .where("ended_at", "is", null)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async forget() {
      const before = fromMicros(now()).toZonedDateTimeISO(zone).subtract({ years: keptYears }).toInstant();
      const gone = await catalogue
        .deleteFrom("shift_entries")
        .where("written_at", "<", toMicros(before))
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}

function entryOf(row: ShiftRow, login: string): ShiftEntry {
  const { id, kind, text, camera, reference, article, seen_at, until_at, ended_by, ended_at } = row;
  return {
    id,
    kind,
    text,
    written: { by: row.written_by, at: row.written_at },
    ...(camera === null ? {} : { camera }),
    ...(reference === null ? {} : { reference }),
    ...(article === null ? {} : { article }),
    ...(seen_at === null ? {} : { seenAt: seen_at }),
    ...(until_at === null ? {} : { until: until_at }),
    ...(ended_by === null || ended_at === null ? {} : { ended: { by: ended_by, at: ended_at } }),
    mine: row.written_by === login,
  };
}
