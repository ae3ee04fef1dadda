import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Loose } from "./unsynced.ts";

const shim = join(import.meta.dirname, "kill-at.ts");
const change = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("made"), path: z.string() }),
  z.object({ kind: z.literal("removed"), path: z.string(), grave: z.string() }),
  z.object({ kind: z.literal("moved"), path: z.string(), to: z.string(), grave: z.string().optional() }),
]);
const loose = z.object({
  names: z.array(change),
  bytes: z.record(z.string(), z.object({ durable: z.number(), before: z.number() })),
  logs: z.record(z.string(), z.number()),
});

export interface KillRun {
  /** What it did to the disk, where it ended by itself. */
  readonly done: readonly string[] | undefined;
  readonly loose: Loose | undefined;
}

/** Runs a program until its n-th change of the disk below `root`, and kills it there; to its end where n is 0. */
export async function killAt(
  n: number,
  { program, args, root, report }: { program: string; args: string[]; root: string; report: string },
): Promise<KillRun> {
  mkdirSync(report, { recursive: true });
  const child = spawn(process.execPath, ["--import", shim, program, ...args], {
    stdio: ["ignore", "inherit", "pipe"],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(import.meta.dirname, "../../../.cache/compiled"), // two thirds of a short life is loading
      VIGIE_KILL_ROOT: root,
      VIGIE_KILL_REPORT: report,
      VIGIE_KILL_AT: String(n),
    },
  });
  let complaint = "";
  child.stderr.on("data", (part: Buffer) => {
    complaint += part.toString();
  });
  const ending = await new Promise<string>((resolve) =>
    child.once("close", (code, signal) => resolve(signal ?? String(code))),
  );
  if (ending !== (n === 0 ? "0" : "SIGKILL")) throw new Error(`${program} at ${n}: ${ending} ${complaint}`);
  const read = (name: string): unknown =>
    existsSync(join(report, name)) ? JSON.parse(readFileSync(join(report, name), "utf8")) : undefined;
  return {
    done: z.array(z.string()).optional().parse(read("done.json")),
    loose: loose.optional().parse(read("loose.json")),
  };
}

/** Each of `items`, a few at a time. */
export async function severally<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const hands = Array.from({ length: 3 }, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  });
  await Promise.all(hands);
}
