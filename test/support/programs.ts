import { readdir, readFile } from "node:fs/promises";
import { systemClock } from "#base";
import type { ProgramName } from "#config";
import type { Deployment } from "../../demo/town/deployment.ts";
import { eventually } from "./until.ts";

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The supervisor that this test started for a deployment; undefined while there is none. */
async function supervisorOf({ config }: Deployment): Promise<Running | undefined> {
  return (await running()).find(
    ({ parent, command }) => parent === process.pid && command.includes(config.file),
  );
}

/** The process that runs one program of a deployment, as a child of its supervisor. */
async function programOf(deployment: Deployment, program: ProgramName): Promise<Running | undefined> {
  const supervisor = await supervisorOf(deployment);
  // A program writes its name over its command line once it runs; before that it has its arguments.
  const named = [`vigie ${program} `, `--role ${program} `];
  return (await running()).find(
    ({ parent, command }) => parent === supervisor?.pid && named.some((name) => command.includes(name)),
  );
}

export type Victim = ProgramName | "supervisor";

/** Kills it as a machine does that has no more memory: nothing of it can be said or saved. */
export async function killAtOnce(deployment: Deployment, victim: Victim): Promise<number> {
  const { pid } = await eventually(`${victim} runs`, () =>
    victim === "supervisor" ? supervisorOf(deployment) : programOf(deployment, victim),
  );
  process.kill(pid, "SIGKILL");
  return pid;
}

/**
 * Keeps one program dead until disposed of: whatever its supervisor starts in its place is killed as well,
 * so that a test can look at the others without it.
 */
export function keepDead(deployment: Deployment, program: ProgramName): AsyncDisposable {
  const over = new AbortController();
  const killing = (async () => {
    while (!over.signal.aborted) {
      const found = await programOf(deployment, program);
      if (found !== undefined) killIfThere(found.pid);
      await systemClock.sleep(20);
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await killing;
    },
  };
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended between the look and the blow.
  }
}

async function running(): Promise<Running[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => read(Number(pid))));
  return found.filter((one) => one !== undefined);
}

async function read(pid: number): Promise<Running | undefined> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readFile(`/proc/${pid}/cmdline`, "utf8"),
    ]);
    // "pid (name) state parent …": the name may hold spaces and brackets.
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return { pid, parent, command: `${command.replaceAll("\0", " ").trimEnd()} ` };
  } catch {
    return undefined; // it ended while we read
  }
}
