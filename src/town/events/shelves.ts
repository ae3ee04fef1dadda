import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Clock, type Micros, toMicros } from "#base";
import type { ShelfView, shelfRequest } from "#contract";
import type { Catalogue, ShelfRow } from "../catalogue/index.ts";

type Of = Pick<ShelfView, "camera" | "module" | "rule">;

/** Rules that a person set aside on one camera for a time (ISA-18.2). They come back by themselves. */
export interface Shelves {
  /** Those that hold now. */
  list(): Promise<ShelfView[]>;
  put(request: z.infer<typeof shelfRequest>, by: string): Promise<ShelfView>;
  /** Ends it before its time; undefined where it was over. */
  end(id: string): Promise<ShelfView | undefined>;
  /** Takes away those that are over, and says which. */
  sweep(): Promise<ShelfView[]>;
}

export function openShelves(catalogue: Catalogue, clock: Clock): Shelves {
  const now = () => toMicros(clock.now());
  return {
    async list() {
      const rows = await catalogue
        .selectFrom("shelves")
        .selectAll()
        .where("until_at", ">", now())
        .orderBy("until_at")
        .execute();
      return rows.map(viewOf);
    },
    async put({ camera, module, rule, minutes, reason }, by) {
      const row: ShelfRow = {
        id: randomUUID(),
        camera,
        module,
        rule,
        by_login: by,
        from_at: now(),
        until_at: now() + minutes * 60e6,
        reason,
        kept: 0,
      };
      await catalogue.transaction().execute(async (inside) => {
        // The later word counts; what was said before stays in the log.
        await inside
          .deleteFrom("shelves")
          .where("camera", "=", camera)
          .where("module", "=", module)
          .where("rule", "=", rule)
          .execute();
        await inside.insertInto("shelves").values(row).execute();
      });
      return viewOf(row);
    },
    async end(id) {
      const row = await catalogue
        .deleteFrom("shelves")
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? undefined : viewOf(row);
    },
    async sweep() {
      const over = await catalogue
        .deleteFrom("shelves")
        .where("until_at", "<=", now())
        .returningAll()
        .execute();
      return over.map(viewOf);
    },
  };
}

/** Counts a signal of a shelved rule; it is kept nowhere else. */
export async function isShelved(
  inside: Catalogue,
  { camera, module, rule }: Of,
  now: Micros,
): Promise<boolean> {
  const counted = await inside
    .updateTable("shelves")
    .set(({ eb }) => ({ kept: eb("kept", "+", 1) }))
    .where("camera", "=", camera)
    .where("module", "=", module)
    .where("rule", "=", rule)
    .where("until_at", ">", now)
    .executeTakeFirst();
  return counted.numUpdatedRows > 0n;
}

function viewOf({
  id,
  camera,
  module,
  rule,
  by_login,
  from_at,
  until_at,
  reason,
  kept,
}: ShelfRow): ShelfView {
  return { id, camera, module, rule, by: by_login, from: from_at, until: until_at, reason, kept };
}
