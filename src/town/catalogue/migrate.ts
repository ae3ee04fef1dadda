import { CompiledQuery, type Kysely } from "kysely";
import { Fault } from "#base";
import { migrations, schemaVersion } from "./migrations/index.ts";
import { freshSchema } from "./schema.ts";
import type { Tables } from "./tables.ts";

/** Brings a catalogue to today's schema, all of it or nothing. A newer one than this program knows is left alone. */
export async function migrate(catalogue: Kysely<Tables>, from: "fresh" | "oldest" = "fresh"): Promise<void> {
  await catalogue.transaction().execute(async (inside) => {
    const version = await versionOf(inside);
    if (version > schemaVersion) {
      throw new Fault(
        "catalogue-newer",
        `The catalogue was written by a newer Vigie (schema ${version}, this one knows ${schemaVersion}): start that version again.`,
        { version, known: schemaVersion },
      );
    }
    const steps = version === 0 && from === "fresh" ? [freshSchema] : migrations.slice(version);
    for (const statement of steps.flat()) await inside.executeQuery(CompiledQuery.raw(statement));
    if (steps.length === 0) return;
    await inside
      .insertInto("settings")
      .values({ name: "schema", value: String(schemaVersion) })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: String(schemaVersion) }))
      .execute();
  });
}

async function versionOf(catalogue: Kysely<Tables>): Promise<number> {
  const tables = await catalogue.introspection.getTables();
  if (!tables.some((table) => table.name === "settings")) return 0;
  const row = await catalogue
    .selectFrom("settings")
    .select("value")
    .where("name", "=", "schema")
    .executeTakeFirst();
  return Number(row?.value ?? 0);
}
