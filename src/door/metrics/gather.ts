import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { Fault } from "#base";
import type { TownConfig } from "#config";
import { analystHealth, recorderHealth, townHealth } from "#contract";
import { callLink } from "#link";
import type { Children } from "../children.ts";
import type { ProgramCost, ProgramSeen, Seen } from "./seen.ts";

/** Asks each program how it is. One that does not answer is said to be down, and the others are told of all the same. */
export async function gather(config: TownConfig, children: Children): Promise<Seen> {
  const { sockets, programs, deployment } = config;
  const ask = async <T>(
    name: "town" | "recorder" | "analyst",
    reply: z.ZodType<T>,
  ): Promise<T | undefined> => {
    if (!programs.includes(name)) return undefined;
    return callLink(sockets[name], "GET", "/link/health", reply).catch((error: unknown) => {
      if (error instanceof Fault) return undefined; // down, or of another version: `up` says so
      throw error;
    });
  };
  const [town, recorder, analyst] = await Promise.all([
    ask("town", townHealth),
    ask("recorder", recorderHealth),
    ask("analyst", analystHealth),
  ]);
  const up = { town: town !== undefined, recorder: recorder !== undefined, analyst: analyst !== undefined };
  const seen = programs.map(async (name): Promise<ProgramSeen> => {
    const { pid, starts } = children.get(name);
    return { name, up: up[name], starts, cost: pid === undefined ? undefined : await costOf(pid) };
  });
  const door: ProgramSeen = { name: "door", up: true, starts: 1, cost: await costOf(process.pid) };
  return {
    deployment: deployment.id,
    pack: deployment.pack,
    programs: [door, ...(await Promise.all(seen))],
    recorder,
    analyst,
    town,
  };
}

/** `sysconf(_SC_CLK_TCK)`, which Linux has kept at 100 since 2.6. */
const ticksPerSecond = 100;

/** proc(5): fields 14 and 15 of `stat` are ticks in user and kernel mode; `VmRSS` of `status` is in KiB. */
async function costOf(pid: number): Promise<ProgramCost | undefined> {
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => undefined);
  const [stat, status] = await Promise.all([read("stat"), read("status")]);
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(status ?? "")?.[1];
  // The second field is the program's name, which may hold anything: what follows its last bracket is ours.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields === undefined || resident === undefined) return undefined;
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    residentBytes: Number(resident) * 1024,
  };
}
