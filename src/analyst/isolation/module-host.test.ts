import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashFiles, readFolder, silentLog, TurnedClock } from "#base";
import { type RuleSignal, sceneSchema } from "#contract";
import { ruleContext } from "../rule-context.ts";
import { ModuleHost, type ModuleLease } from "./module-host.ts";

let folder = "";
let clock: TurnedClock;
let host: ModuleHost;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-isolation-"));
  clock = new TurnedClock(Temporal.Instant.from("2026-11-25T12:00:00Z"));
  host = new ModuleHost(folder, clock, silentLog);
});
afterEach(() => rm(folder, { recursive: true }));

const says = `[{ rule: "r", at: wall, zone: "", track: 1, box: { x: 0, y: 0, width: 1, height: 1 }, confidence: 1, measured: {} }]`;

/** Installs a module whose rule does this with each picture, and answers its hash. */
async function install(id: string, see: string): Promise<string> {
  const manifest = {
    id,
    version: "1.0.0",
    processing: "detect-zone-crossing",
    title: { fr: "Essai", en: "Trial" },
    models: [],
  };
  await mkdir(join(folder, id), { recursive: true });
  await writeFile(join(folder, id, "manifest.json"), JSON.stringify(manifest));
  await writeFile(join(folder, id, "index.ts"), `export default () => ({ see({ wall }) { ${see} } });`);
  return hashFiles(await readFolder(join(folder, id)));
}

function see({ module }: ModuleLease, wall = 1): Promise<readonly RuleSignal[]> {
  if (module.kind !== "rule") throw new Error(module.kind);
  const rule = module.openRule(ruleContext(sceneSchema.parse({}), 1));
  return Promise.resolve(rule.see({ wall, tracks: [] }));
}

/** Waits for the module's thread, which lives in real time, while the clock is turned second by second. */
async function turnedUntilOver<T>(asked: Promise<T>): Promise<PromiseSettledResult<T>> {
  let over: PromiseSettledResult<T> | undefined;
  const settled = Promise.allSettled([asked]).then(([one]) => {
    over = one;
  });
  while (over === undefined) {
    await clock.advance(1_000);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  await settled;
  return over;
}

test.each([
  ["throws", "throw new Error('a bug');", "module-crashed"],
  ["ends its thread", "globalThis.process.exit(3);", "module-crashed"],
  ["never answers", "for (;;);", "module-hung"],
  [
    "takes memory without end",
    "const all = []; for (;;) all.push(new Array(1e5).fill(wall));",
    "module-memory",
  ],
])("a module that %s is ended and named, and another goes on", async (_, bad, code) => {
  const [hash, sound] = [await install("bad", bad), await install("sound", `return ${says};`)];
  await using other = await host.lease("sound", sound);
  await see(other);
  await using lease = await host.lease("bad", hash);
  const over =
    code === "module-hung" ? await turnedUntilOver(see(lease)) : (await Promise.allSettled([see(lease)]))[0];
  expect(over).toMatchObject({ status: "rejected", reason: { code } });
  expect(host.health).toMatchObject([{ module: "bad", state: "resting", failures: 1 }]);
  expect(await see(other)).toHaveLength(1);
});

test("a module that failed rests, a little longer each time, and works again", async () => {
  const hash = await install("sometimes", `if (wall === 1) throw new Error("one"); return ${says};`);
  for (const rests of [1_000, 2_000, 4_000]) {
    await using lease = await host.lease("sometimes", hash);
    await expect(see(lease)).rejects.toMatchObject({ code: "module-crashed" });
    await expect(host.lease("sometimes", hash)).rejects.toMatchObject({ code: "module-resting" });
    await clock.advance(rests - 1);
    await expect(host.lease("sometimes", hash)).rejects.toMatchObject({ code: "module-resting" });
    await clock.advance(1);
  }
  await using lease = await host.lease("sometimes", hash);
  expect(await see(lease, 2)).toHaveLength(1);
  expect(host.health).toMatchObject([{ state: "running", failures: 3 }]);
  await clock.advance(600_000);
  expect(host.health).toEqual([]);
});

test("after five failures in ten minutes it stays down, and says so, until somebody takes it away", async () => {
  const hash = await install("broken", "throw new Error('always');");
  for (let times = 0; times < 5; times += 1) {
    await using lease = await host.lease("broken", hash);
    await expect(see(lease)).rejects.toMatchObject({ code: "module-crashed" });
    await clock.advance(60_000);
  }
  await clock.advance(3_600_000);
  await expect(host.lease("broken", hash)).rejects.toMatchObject({ code: "module-down" });
  expect(host.health).toMatchObject([{ module: "broken", state: "down", failures: 5 }]);
  host.keepOnly(new Set());
  expect(host.health).toEqual([]);
  await using again = await host.lease("broken", hash);
  expect(again.module.id).toBe("broken");
});

test("what a module says is read as a stranger's word", async () => {
  const hash = await install("talker", `return [{ rule: "r", face: "somebody" }];`);
  await using lease = await host.lease("talker", hash);
  await expect(see(lease)).rejects.toMatchObject({ code: "module-nonsense" });
});
