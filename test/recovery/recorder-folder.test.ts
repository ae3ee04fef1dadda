import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { verifyChain } from "#audit";
import { Lives } from "./disk/lives.ts";
import { type FolderTold, openRecorderFolder } from "./recorder-folder.ts";

const program = join(import.meta.dirname, "recorder-folder-program.ts");
const lives = new Lives<FolderTold>(program, (data, ledger) => [data, ledger]);
afterAll(() => lives[Symbol.dispose]());

/** Opens all of it once more, and holds it to what was told. */
async function expectKept(data: string, told: readonly FolderTold[], where: string): Promise<void> {
  const { keys, store, known, journal } = await openRecorderFolder(data, 3);
  await using _journal = journal;
  const entries: string[] = [];
  for (const line of told) {
    if (line.told === "key") expect(keys.current.id, where).toBe(line.id);
    if (line.told === "journal") entries.push(line.entry);
    if (line.told !== "known") continue;
    expect([known.at("/srv/0"), known.at("/srv/1")], where).toContain(line.identity);
  }
  const assigned = told.findLast((line) => line.told === "assigned")?.revision ?? 0;
  const found = await store.load();
  expect(found?.revision ?? 0, where).toBeGreaterThanOrEqual(assigned);
  if (found !== undefined) expect(found.cameras[0]?.streams[0]?.password, where).toBe("hidden");
  await journal.append({ operation: "system", actor: "recorder", cameras: [], detail: { what: "again" } });
  const kept = (await journal.after(0)).map(({ detail }) => detail?.["what"]);
  expect(kept, where).toEqual(expect.arrayContaining(entries));
  expect(await verifyChain(join(data, "recorder/journal")), where).toMatchObject({ outcome: "ok" });
}

test("killed after any change of its own folder, a recorder finds its keys, its cameras, its disks and its log", async () => {
  const points = await lives.endAnywhere(expectKept);
  for (const kind of ["create", "link", "rename", "sync", "write", "folders"]) {
    expect(
      points.some((name) => name.startsWith(kind)),
      kind,
    ).toBe(true);
  }
  process.stdout.write(`${points.length} crash points in the recorder's own folder\n`);
});

test("whatever a power cut takes of it that was not flushed, what was told is there", async () => {
  expect(await lives.cutPowerAnywhere(expectKept)).toBeGreaterThan(50);
});
