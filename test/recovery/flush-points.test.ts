import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { severally } from "./disk/kill-run.ts";
import { expectPromisesKept, readLedger } from "./volume-promises.ts";

const run = promisify(execFile);
const program = join(import.meta.dirname, "volume-life-program.ts");
const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "vigie-flush-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Call = "fsync" | "fdatasync";
interface Point {
  readonly call: Call;
  readonly n: number;
}

const never: Point = { call: "fsync", n: 0 };
const placeOf = ({ call, n }: Point) => join(folder, `${call}-${n}`);
const rootOf = (point: Point) => join(placeOf(point), "volume");
const ledgerOf = (point: Point) => join(placeOf(point), "ledger.jsonl");

/** Has the system kill a life of a volume as it asks for its n-th flush of a kind; lets it live where n is 0. */
async function killedAt(point: Point): Promise<boolean> {
  mkdirSync(placeOf(point), { recursive: true });
  const kill = point.n === 0 ? [] : ["-e", `inject=${point.call}:signal=KILL:when=${point.n}`];
  const strace = ["-f", "-qq", "-o", join(placeOf(point), "trace"), "-e", "trace=fsync,fdatasync", ...kill];
  const env = { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, "../../.cache/compiled") };
  return run("strace", [...strace, process.execPath, program, rootOf(point), ledgerOf(point)], { env }).then(
    () => false,
    () => true,
  );
}

test("killed at any flush, SQLite's own too, a writer loses what it had not committed, and nothing else", async (context) => {
  if (await killedAt(never)) return context.skip("skipped: this test needs strace (apt-get install strace)");
  const trace = readFileSync(join(placeOf(never), "trace"), "utf8");
  const count = (call: Call) => trace.match(new RegExp(` ${call}\\(`, "g"))?.length ?? 0;
  const points = (["fsync", "fdatasync"] as const).flatMap((call) =>
    Array.from({ length: count(call) }, (_, at): Point => ({ call, n: at + 1 })),
  );
  expect(points.length).toBeGreaterThan(50);
  await severally(points, async (point) => {
    const where = `killed at ${point.call} ${point.n}`;
    expect(await killedAt(point), where).toBe(true);
    expectPromisesKept(rootOf(point), readLedger(ledgerOf(point)), where);
    rmSync(placeOf(point), { recursive: true });
  });
  process.stdout.write(`killed at ${points.length} flushes, SQLite's own among them\n`);
});
