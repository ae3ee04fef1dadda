import type { Micros } from "#base";
import type { Catalogue } from "../catalogue/index.ts";

/** Who takes part: their login for the log and the gate, their name for the page. */
export interface Drawer {
  readonly id: string;
  readonly login: string;
  readonly name: string;
}

export interface Commission {
  readonly id: string;
  readonly camera: string;
  readonly by: Drawer;
  readonly motive: string;
  readonly at: Micros;
  readonly running: { readonly second: Drawer; readonly ends: Micros } | undefined;
}

export async function readCommissions(catalogue: Catalogue): Promise<Commission[]> {
  const rows = await catalogue
    .selectFrom("commissions")
    .innerJoin("people as first", "first.id", "commissions.asked_by")
    .leftJoin("people as second", "second.id", "commissions.second_by")
    .select(["commissions.id", "camera", "motive", "asked_at", "ends_at"])
    .select(["first.id as first_id", "first.login as first_login", "first.name as first_name"])
    .select(["second.id as second_id", "second.login as second_login", "second.name as second_name"])
    .orderBy("asked_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    camera: row.camera,
    by: { id: row.first_id, login: row.first_login, name: row.first_name },
    motive: row.motive,
    at: row.asked_at,
    running:
      row.second_id === null || row.second_login === null || row.second_name === null || row.ends_at === null
        ? undefined
        : {
            second: { id: row.second_id, login: row.second_login, name: row.second_name },
            ends: row.ends_at,
          },
  }));
}

export async function keepCommission(
  catalogue: Catalogue,
  { id, camera, by, motive, at, running }: Commission,
): Promise<void> {
  const row = {
    id,
    camera,
    asked_by: by.id,
    motive,
    asked_at: at,
    second_by: running?.second.id ?? null,
    ends_at: running?.ends ?? null,
  };
  await catalogue
    .insertInto("commissions")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

export async function dropCommission(catalogue: Catalogue, id: string): Promise<void> {
  await catalogue.deleteFrom("commissions").where("id", "=", id).execute();
}
