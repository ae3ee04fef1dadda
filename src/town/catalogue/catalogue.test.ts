import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery, Kysely } from "kysely";
import { expect, test } from "vitest";
import { openCatalogue } from "./index.ts";
import { migrate } from "./migrate.ts";
import { schemaVersion } from "./migrations/index.ts";
import type { Tables } from "./tables.ts";
import { threadDialect } from "./thread-dialect.ts";

async function newFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "vigie-catalogue-")), "catalogue.sqlite");
}

async function shapeOf(from: "fresh" | "oldest") {
  await using database = new Kysely<Tables & { sqlite_master: { name: string; sql: string | null } }>({
    dialect: threadDialect(await newFile()),
  });
  await migrate(database as unknown as Kysely<Tables>, from);
  const rows = await database.selectFrom("sqlite_master").select(["name", "sql"]).orderBy("name").execute();
  return rows.map((row) => ({ name: row.name, sql: row.sql?.replaceAll(/\s+/g, " ") }));
}

test("a catalogue that was migrated step by step equals a fresh one", async () => {
  expect(await shapeOf("oldest")).toEqual(await shapeOf("fresh"));
});

test("what was written is there when the catalogue is opened again", async () => {
  const file = await newFile();
  {
    await using catalogue = await openCatalogue(file);
    await catalogue.insertInto("settings").values({ name: "revision", value: "7" }).execute();
  }
  await using again = await openCatalogue(file);
  expect(await again.selectFrom("settings").selectAll().orderBy("name").execute()).toEqual([
    { name: "revision", value: "7" },
    { name: "schema", value: String(schemaVersion) },
  ]);
});

test("a transaction that throws leaves nothing behind, and what waited beside it is not inside it", async () => {
  await using catalogue = await openCatalogue(await newFile());
  const broken = catalogue.transaction().execute(async (inside) => {
    await inside.insertInto("settings").values({ name: "half", value: "1" }).execute();
    throw new Error("half way");
  });
  const beside = catalogue.insertInto("settings").values({ name: "beside", value: "1" }).execute();
  await expect(broken).rejects.toThrow("half way");
  await beside;
  const names = (await catalogue.selectFrom("settings").select("name").execute()).map((row) => row.name);
  expect(names.toSorted()).toEqual(["beside", "schema"]);
});

test("a query that SQLite refuses says which, and the next one is answered", async () => {
  await using catalogue = await openCatalogue(await newFile());
  await catalogue.insertInto("settings").values({ name: "a", value: "1" }).execute();
  await expect(
    catalogue.insertInto("settings").values({ name: "a", value: "2" }).execute(),
  ).rejects.toMatchObject({
    code: "catalogue-query",
    message: expect.stringContaining("UNIQUE"),
  });
  expect(
    await catalogue.selectFrom("settings").select("value").where("name", "=", "a").executeTakeFirst(),
  ).toEqual({ value: "1" });
});

test("a catalogue of a newer Vigie is refused, and left as it was", async () => {
  const file = await newFile();
  {
    await using catalogue = await openCatalogue(file);
    await catalogue.updateTable("settings").set({ value: "999" }).where("name", "=", "schema").execute();
  }
  await expect(openCatalogue(file)).rejects.toMatchObject({ code: "catalogue-newer" });
});

test("a folder that cannot be written says so", async () => {
  await expect(openCatalogue("/proc/nowhere/catalogue.sqlite")).rejects.toMatchObject({
    code: "catalogue-open",
  });
});

test("a value that SQLite cannot hold is refused, and the next query is answered", async () => {
  await using catalogue = await openCatalogue(await newFile());
  const odd = CompiledQuery.raw("select ?", [{ not: "a value" }]);
  await expect(catalogue.executeQuery(odd)).rejects.toMatchObject({ code: "catalogue-query" });
  expect(await catalogue.selectFrom("people").selectAll().execute()).toEqual([]);
});

test("a thread that ends by itself is told of, and what waited is answered", async () => {
  const told: string[] = [];
  const catalogue = new Kysely<Tables>({
    dialect: threadDialect("/proc/nowhere/catalogue.sqlite", (fault) => {
      told.push(fault.code);
    }),
  });
  const query = () => catalogue.selectFrom("settings").selectAll().execute();
  await expect(query()).rejects.toMatchObject({ code: "catalogue-thread" });
  await expect(query()).rejects.toMatchObject({ code: "catalogue-thread" });
  expect(told).toEqual(["catalogue-thread"]);
  await catalogue.destroy();
});
