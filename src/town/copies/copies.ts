import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Clock, type Micros, toMicros } from "#base";
import { type CopyState, copyState } from "#contract";
import type { Catalogue, CopyRow } from "../catalogue/index.ts";

/** A copy in the making, as the town keeps it; its pictures lie in a folder of its own. */
export interface Copy {
  readonly id: string;
  readonly caseId: string;
  readonly version: number;
  readonly camera: string;
  readonly from: Micros;
  readonly to: Micros;
  /** Recorded fragments, and pictures in them. */
  readonly stretches: number;
  readonly pictures: number;
  readonly state: CopyState;
  readonly begunBy: string;
}

/** Nobody sees it any more; it goes as soon as the log has said so, also where a crash came between. */
const leavingState = z.strictObject({
  is: z.literal("leaving"),
  by: z.string(),
  motive: z.string().optional(),
  why: z.enum(["taken back", "the case is closed", "lapsed"]),
});
export type Leaving = Omit<z.infer<typeof leavingState>, "is">;
export interface LeavingCopy extends Leaving {
  readonly id: string;
  readonly camera: string;
}
const keptState = z.discriminatedUnion("is", [copyState, leavingState]);

export interface Copies {
  begin(
    copy: Pick<Copy, "caseId" | "camera" | "from" | "to" | "stretches" | "pictures" | "begunBy"> & {
      id: string;
    },
  ): Promise<Copy>;
  of(caseId: string): Promise<Copy[]>;
  find(id: string): Promise<Copy | undefined>;
  /** Those that a program has work with. */
  inWork(): Promise<Copy[]>;
  all(): Promise<Copy[]>;
  /** False where somebody else has moved it since. */
  move(copy: Copy, state: CopyState, pictures?: number): Promise<boolean>;
  /** From now on no other question finds it. Undefined where it left already. */
  leave(id: string, leaving: Leaving): Promise<LeavingCopy | undefined>;
  leaving(): Promise<LeavingCopy[]>;
  forget(id: string): Promise<void>;
}

export const newCopyId = (): string => randomUUID();

export function openCopies(catalogue: Catalogue, clock: Clock): Copies {
  const select = () => catalogue.selectFrom("rights_copies").selectAll().orderBy("begun_at");
  const kept = (rows: readonly CopyRow[]) => rows.flatMap((row) => seenIn(row) ?? []);
  return {
    async begin({ id, caseId, camera, from, to, stretches, pictures, begunBy }) {
      const state = { is: "locating" } satisfies CopyState;
      const row: CopyRow = {
        id,
        case_id: caseId,
        version: 0,
        camera,
        from_at: from,
        to_at: to,
        stretches,
        pictures,
        state: JSON.stringify(state),
        begun_by: begunBy,
        begun_at: toMicros(clock.now()),
      };
      await catalogue.insertInto("rights_copies").values(row).execute();
      return copyOf(row, state);
    },
    of: async (caseId) => kept(await select().where("case_id", "=", caseId).execute()),
    all: async () => kept(await select().execute()),
    async find(id) {
      const row = await select().where("id", "=", id).executeTakeFirst();
      return row && seenIn(row);
    },
    inWork: async () =>
      kept(await select().execute()).filter(({ state: { is } }) => is === "locating" || is === "covering"),
    async move({ id, version }, state, pictures) {
      const done = await catalogue
        .updateTable("rights_copies")
        .set({
          state: JSON.stringify(state),
          version: version + 1,
          ...(pictures === undefined ? {} : { pictures }),
        })
        .where("id", "=", id)
        .where("version", "=", version)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async leave(id, leaving) {
      const state = JSON.stringify({ is: "leaving", ...leaving });
      return catalogue.transaction().execute(async (within) => {
        const row = await within
          .selectFrom("rights_copies")
          .selectAll()
          .where("id", "=", id)
          .executeTakeFirst();
        const copy = row && seenIn(row);
        if (copy === undefined) return undefined;
        // Whoever saw it as it was moves it no more.
        const version = copy.version + 1;
        await within.updateTable("rights_copies").set({ state, version }).where("id", "=", id).execute();
        return { ...leaving, id, camera: copy.camera };
      });
    },
    leaving: async () =>
      (await select().execute()).flatMap(({ id, camera, state }) => {
        const found = keptState.parse(JSON.parse(state));
        return found.is === "leaving" ? [{ ...found, id, camera }] : [];
      }),
    async forget(id) {
      await catalogue.deleteFrom("rights_copies").where("id", "=", id).execute();
    },
  };
}

function seenIn(row: CopyRow): Copy | undefined {
  const state = keptState.parse(JSON.parse(row.state));
  return state.is === "leaving" ? undefined : copyOf(row, state);
}

function copyOf(row: CopyRow, state: CopyState): Copy {
  return {
    id: row.id,
    caseId: row.case_id,
    version: row.version,
    camera: row.camera,
    from: row.from_at,
    to: row.to_at,
    stretches: row.stretches,
    pictures: row.pictures,
    state,
    begunBy: row.begun_by,
  };
}
