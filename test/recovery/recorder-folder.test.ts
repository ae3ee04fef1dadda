import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { verifyChain } from "#audit";
import { killAt, severally } from "./disk/kill-run.ts";
import { anyFate, cutPower, type Fate, worstFates } from "./disk/power-cut.ts";
import { seeded } from "./disk/seeded.ts";
import type { Loose } from "./disk/unsynced.ts";
import { type FolderTold, openRecorderFolder } from "./recorder-folder.ts";

const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "vigie-folder-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Life {
  readonly at: number;
  readonly data: string;
  readonly told: readonly FolderTold[];
  readonly loose: Loose | undefined;
  readonly done: readonly string[] | undefined;
}

async function lifeUntil(at: number): Promise<Life> {
  const place = join(folder, String(at));
  const data = join(place, "data");
  mkdirSync(data, { recursive: true });
  const ledger = join(place, "ledger.jsonl");
  const program = join(import.meta.dirname, "recorder-folder-program.ts");
  const run = await killAt(at, { program, args: [data, ledger], root: data, report: join(place, "report") });
  const lines = existsSync(ledger) ? readFileSync(ledger, "utf8").split("\n").slice(0, -1) : [];
  return { at, data, told: lines.map((line): FolderTold => JSON.parse(line)), ...run };
}

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

const lives: Life[] = [];

test("killed after any change of its own folder, a recorder finds its keys, its cameras, its disks and its log", async () => {
  const whole = await lifeUntil(0);
  await expectKept(whole.data, whole.told, "unharmed");
  const points = whole.done ?? [];
  for (const kind of ["create", "link", "rename", "sync", "write", "folders"]) {
    expect(
      points.some((name) => name.startsWith(kind)),
      kind,
    ).toBe(true);
  }
  await severally(
    points.slice(0, -1).map((name, at) => ({ name, at: at + 1 })),
    async ({ name, at }) => {
      const life = await lifeUntil(at);
      lives.push(life);
      const copy = join(folder, `restarted-${at}`);
      cpSync(life.data, copy, { recursive: true });
      await expectKept(copy, life.told, `killed after ${at} (${name})`);
    },
  );
  process.stdout.write(`${points.length - 1} crash points in the recorder's own folder\n`);
});

test("whatever a power cut takes of it that was not flushed, what was told is there", async () => {
  let cuts = 0;
  for (const { at, data, told, loose } of lives) {
    if (loose === undefined) continue;
    const fates: Fate[] = [...worstFates, anyFate(at, seeded(at))];
    for (const fate of fates) {
      const copy = join(folder, "cut");
      cutPower(data, copy, loose, fate);
      await expectKept(copy, told, `power cut after ${at}, ${fate.name}`);
      rmSync(copy, { recursive: true });
      cuts += 1;
    }
  }
  expect(cuts).toBeGreaterThan(50);
});
