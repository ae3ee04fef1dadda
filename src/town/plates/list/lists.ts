import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, type Micros, toMicros } from "#base";
import type { ListFlaw, PlateListView } from "#contract";
import { plateListView } from "#contract";
import type { Person } from "../../access/index.ts";
import type { Catalogue, Sealer } from "../../catalogue/index.ts";
import { readList } from "./read-list.ts";
import type { WantedList } from "./wanted-list.ts";

/** Nobody seconds a list of another day: it is imported anew. */
const life: Micros = 24 * 3_600_000_000;
const listed = 60;

export type Proposed =
  | { readonly outcome: "waiting"; readonly id: string; readonly version: number; readonly entries: number }
  | { readonly outcome: "refused"; readonly flaws: readonly ListFlaw[]; readonly more: number };

export type Decided =
  | {
      readonly outcome: "decided";
      readonly version: number;
      readonly entries: number;
      readonly sha256: string;
    }
  | { readonly outcome: "unknown" | "same-person" };

export interface WantedLists {
  /** The list in force; undefined where there is none. */
  current(): { readonly version: number; readonly list: WantedList } | undefined;
  propose(source: string, text: string, by: Person): Promise<Proposed>;
  /** By another person than who imported it. */
  accept(id: string, by: Person): Promise<Decided>;
  /** Whoever may import takes a list out of force, or one that waits back. */
  withdraw(id: string, by: Person): Promise<Decided>;
  views(person: Person): Promise<PlateListView[]>;
  /** Hours since the list in force was accepted. */
  age(): number | undefined;
  /** What waited for a second person too long. */
  sweep(): Promise<void>;
}

export interface ListParts {
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** Lists lie here, one sealed file each, while they wait or are in force. */
  readonly folder: string;
}

export async function openWantedLists({ catalogue, sealer, clock, folder }: ListParts): Promise<WantedLists> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const now = () => toMicros(clock.now());
  const fileOf = (id: string) => join(folder, `${id}.list`);
  const placeOf = (id: string) => `plate-lists/${id}`;
  let current: { version: number; list: WantedList; since: Micros } | undefined;

  async function load(id: string): Promise<WantedList> {
    const read = await readList(sealer.open(await readFile(fileOf(id), "utf8"), placeOf(id)));
    // It was read once before it was kept: what is not a list now was changed on the disk.
    if (read.outcome === "refused") throw new TypeError(`the list ${id} is no list any more`);
    return read.list;
  }

  const inForce = await catalogue
    .selectFrom("plate_lists")
    .selectAll()
    .where("state", "=", "current")
    .executeTakeFirst();
  if (inForce !== undefined)
    current = {
      version: inForce.version,
      list: await load(inForce.id),
      since: inForce.decided_at ?? inForce.proposed_at,
    };

  async function end(id: string, state: "replaced" | "withdrawn", by: Person | undefined): Promise<void> {
    await catalogue
      .updateTable("plate_lists")
      .set({ state, ...(by === undefined ? {} : { decided_by: by.id, decided_at: now() }) })
      .where("id", "=", id)
      .execute();
    await rm(fileOf(id), { force: true });
  }

  return {
    current: () => current,
    age: () => (current === undefined ? undefined : (now() - current.since) / 3_600_000_000),
    async propose(source, text, by) {
      const read = await readList(text);
      if (read.outcome === "refused") return read;
      const id = randomUUID();
      await writeFile(fileOf(id), sealer.seal(text, placeOf(id)), { mode: 0o600 });
      const last = await catalogue
        .selectFrom("plate_lists")
        .select("version")
        .orderBy("version", "desc")
        .limit(1)
        .executeTakeFirst();
      const version = (last?.version ?? 0) + 1;
      await catalogue
        .insertInto("plate_lists")
        .values({
          id,
          version,
          source,
          sha256: createHash("sha256").update(text).digest("hex"),
          entries: read.list.size,
          purposes: JSON.stringify(read.list.purposes()),
          state: "waiting",
          proposed_by: by.id,
          proposed_at: now(),
          decided_by: null,
          decided_at: null,
        })
        .execute();
      return { outcome: "waiting", id, version, entries: read.list.size };
    },
    async accept(id, by) {
      const row = await waiting(catalogue, id, now() - life);
      if (row === undefined) return { outcome: "unknown" };
      if (row.proposed_by === by.id) return { outcome: "same-person" };
      const list = await load(id);
      const former = await catalogue
        .selectFrom("plate_lists")
        .select("id")
        .where("state", "=", "current")
        .execute();
      await catalogue.transaction().execute(async (inside) => {
        await inside
          .updateTable("plate_lists")
          .set({ state: "replaced" })
          .where("state", "=", "current")
          .execute();
        await inside
          .updateTable("plate_lists")
          .set({ state: "current", decided_by: by.id, decided_at: now() })
          .where("id", "=", id)
          .execute();
      });
      current = { version: row.version, list, since: now() };
      for (const one of former) await rm(fileOf(one.id), { force: true });
      return { outcome: "decided", version: row.version, entries: row.entries, sha256: row.sha256 };
    },
    async withdraw(id, by) {
      const row = await catalogue
        .selectFrom("plate_lists")
        .selectAll()
        .where("id", "=", id)
        .where("state", "in", ["waiting", "current"])
        .executeTakeFirst();
      if (row === undefined) return { outcome: "unknown" };
      if (row.state === "current") current = undefined;
      await end(id, "withdrawn", by);
      return { outcome: "decided", version: row.version, entries: row.entries, sha256: row.sha256 };
    },
    async views(person) {
      const rows = await catalogue
        .selectFrom("plate_lists")
        .innerJoin("people as one", "one.id", "plate_lists.proposed_by")
        .leftJoin("people as two", "two.id", "plate_lists.decided_by")
        .selectAll("plate_lists")
        .select(["one.login as one_login", "one.name as one_name"])
        .select(["two.login as two_login", "two.name as two_name"])
        .orderBy("version", "desc")
        .limit(listed)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        version: row.version,
        source: row.source,
        sha256: row.sha256,
        entries: row.entries,
        purposes: plateListView.shape.purposes.parse(JSON.parse(row.purposes)),
        state: row.state,
        proposedBy: { login: row.one_login, name: row.one_name },
        proposedAt: row.proposed_at,
        ...(row.two_login === null || row.two_name === null
          ? {}
          : { decidedBy: { login: row.two_login, name: row.two_name } }),
        ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
        mine: row.proposed_by === person.id,
      }));
    },
    async sweep() {
      const late = await catalogue
        .selectFrom("plate_lists")
        .select("id")
        .where("state", "=", "waiting")
        .where("proposed_at", "<=", now() - life)
        .execute();
      for (const { id } of late) await end(id, "withdrawn", undefined);
    },
  };
}

function waiting(catalogue: Catalogue, id: string, since: Micros) {
  return catalogue
    .selectFrom("plate_lists")
    .selectAll()
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .where("proposed_at", ">", since)
    .executeTakeFirst();
}
