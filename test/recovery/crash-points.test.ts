import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkVolume } from "../../src/recorder/index.ts";
import { type KillRun, killAt, severally } from "./disk/kill-run.ts";
import { anyFate, cutPower, type Fate, worstFates } from "./disk/power-cut.ts";
import { seeded } from "./disk/seeded.ts";
import { keys } from "./volume-life.ts";
import { expectPromisesKept, readLedger } from "./volume-promises.ts";

/** In memory where there is such a place: what a flush promises is played here, not waited for. */
const fast = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const folder = mkdtempSync(join(fast, "vigie-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A volume whose writer was killed at its n-th change of the disk. */
async function lifeUntil(
  n: number,
): Promise<KillRun & { disk: string; root: string; ledger: string; place: string }> {
  const place = join(folder, String(n));
  const disk = join(place, "disk");
  const root = join(disk, "volume");
  mkdirSync(disk, { recursive: true });
  const ledger = join(place, "ledger.jsonl");
  const program = join(import.meta.dirname, "volume-life-program.ts");
  const report = join(place, "report");
  return {
    ...(await killAt(n, { program, args: [root, ledger], root: disk, report })),
    disk,
    root,
    ledger,
    place,
  };
}

const whole = await lifeUntil(0);
const points = (whole.done ?? []).map((name, at) => ({ at: at + 1, name }));
const killed = new Map<number, Awaited<ReturnType<typeof lifeUntil>>>();

test("a volume's life reaches every kind of boundary, and keeps its promises where nothing happens", () => {
  const kinds = new Set(points.map(({ name }) => name.split(" ")[0]));
  expect(kinds).toEqual(new Set(["folders", "create", "write", "sync", "rename", "transaction", "remove"]));
  expectPromisesKept(whole.root, readLedger(whole.ledger), "unharmed");
});

test("killed after any write, flush, rename, removal or transaction, a writer loses what it had not committed, and nothing else", async () => {
  let most = 0;
  await severally(points.slice(0, -1), async ({ at, name }) => {
    const life = await lifeUntil(at);
    killed.set(at, life);
    const where = `killed after ${at} (${name})`;
    const copy = join(life.place, "restarted/volume");
    cpSync(life.root, copy, { recursive: true });
    const told = readLedger(life.ledger);
    // Before anything is mended: what a reader would see.
    const findings = told.length === 0 ? [] : checkVolume(copy, { repair: false, keys }).findings;
    expect(
      findings.filter(({ kind }) => kind !== "bytes-without-row"),
      where,
    ).toEqual([]);
    most = Math.max(most, expectPromisesKept(copy, told, where));
  });
  process.stdout.write(`${points.length - 1} crash points; at most ${most} uncommitted fragments lost\n`);
  expect(most, "what was offered since the last commit, of two cameras").toBeLessThanOrEqual(4);
});

test("whatever a power cut takes of what was not yet flushed, what was committed is there", async () => {
  let cuts = 0;
  for (const [at, life] of killed) {
    if (life.loose === undefined || readLedger(life.ledger).length === 0) continue;
    const fates: Fate[] = [...worstFates, anyFate(at, seeded(at)), anyFate(-at, seeded(at + 1_000))];
    for (const fate of fates) {
      const copy = join(life.place, "cut");
      cutPower(life.disk, copy, life.loose, fate);
      expectPromisesKept(
        join(copy, "volume"),
        readLedger(life.ledger),
        `power cut after ${at}, ${fate.name}`,
      );
      rmSync(copy, { recursive: true });
      cuts += 1;
    }
  }
  process.stdout.write(`${cuts} power cuts\n`);
  expect(cuts).toBeGreaterThan(100);
});

test("a transaction that was torn while SQLite wrote it never was", () => {
  let torn = 0;
  for (const [at, life] of killed) {
    const name = points[at - 1]?.name ?? "";
    if (life.loose === undefined || !name.startsWith("transaction")) continue;
    for (const [log, before] of Object.entries(life.loose.logs)) {
      const path = join(life.place, "torn/volume", relative(life.root, log));
      const length = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
      if (length <= before) continue;
      for (const part of [0, 0.3, 0.9]) {
        cpSync(life.root, join(life.place, "torn/volume"), { recursive: true });
        rmSync(path.replace(/wal$/, "shm"), { force: true });
        truncateSync(path, before + Math.floor(part * (length - before)));
        expectPromisesKept(
          join(life.place, "torn/volume"),
          readLedger(life.ledger),
          `torn in ${name}, ${at}`,
        );
        rmSync(join(life.place, "torn"), { recursive: true });
        torn += 1;
      }
    }
  }
  expect(torn).toBeGreaterThan(5);
});
