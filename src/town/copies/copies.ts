import { randomUUID } from "node:crypto";
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
  forget(id: string): Promise<void>;
}

export const newCopyId = (): string => randomUUID();

export function openCopies(catalogue: Catalogue, clock: Clock): Copies {
  const select = () => catalogue.selectFrom("rights_copies").selectAll().orderBy("begun_at");
  return {
    async begin({ id, caseId, camera, from, to, stretches, pictures, begunBy }) {
      const row: CopyRow = {
        id,
        case_id: caseId,
        version: 0,
        camera,
        from_at: from,
        to_at: to,
        stretches,
        pictures,
        state: JSON.stringify({ is: "locating" } satisfies CopyState),
        begun_by: begunBy,
        begun_at: toMicros(clock.now()),
      };
      await catalogue.insertInto("rights_copies").values(row).execute();
      return copyOf(row);
    },
    of: async (caseId) => (await select().where("case_id", "=", caseId).execute()).map(copyOf),
    all: async () => (await select().execute()).map(copyOf),
    async find(id) {
      const row = await select().where("id", "=", id).executeTakeFirst();
      return row && copyOf(row);
    },
    inWork: async () =>
      (await select().execute())
        .map(copyOf)
        .filter(({ state: { is } }) => is === "locating" || is === "covering"),
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
    async forget(id) {
      await catalogue.deleteFrom("rights_copies").where("id", "=", id).execute();
    },
  };
}

function copyOf(row: CopyRow): Copy {
  return {
    id: row.id,
    caseId: row.case_id,
    version: row.version,
    camera: row.camera,
    from: row.from_at,
    to: row.to_at,
    stretches: row.stretches,
    pictures: row.pictures,
    state: copyState.parse(JSON.parse(row.state)),
    begunBy: row.begun_by,
  };
}
