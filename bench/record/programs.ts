import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import { Fault, systemClock } from "#base";
import type { CameraFault } from "#simulator";

const patienceMs = 10_000;

export interface Program extends AsyncDisposable {
  readonly pid: number;
}

/** Starts a program that is ended with the benchmark, whatever happens. */
export async function startProgram(command: string, words: readonly string[]): Promise<Program> {
  const child = spawn(command, words, { stdio: ["ignore", "ignore", "inherit"] });
  return programOf(child, command);
}

const readyLine = z.object({
  ready: z.literal(true),
  cameras: z.array(z.object({ id: z.string(), main: z.string() })),
});

export interface SimulatorProgram extends Program {
  readonly urls: ReadonlyMap<string, string>;
  fault(camera: string, fault: CameraFault): void;
}

/** The simulator, once it says that its cameras can be reached. */
export async function startSimulatorProgram(description: string): Promise<SimulatorProgram> {
  const child = spawn(process.execPath, ["src/simulator/main.ts", description], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const program = await programOf(child, "the simulator");
  for await (const line of createInterface({ input: child.stdout })) {
    const { cameras } = readyLine.parse(JSON.parse(line));
    child.stdout.resume();
    return {
      ...program,
      urls: new Map(cameras.map(({ id, main }) => [id, main])),
      fault(camera, fault) {
        child.stdin.write(`${JSON.stringify({ camera, fault })}\n`);
      },
    };
  }
  throw new Fault("bench-failed", "The simulator ended before its cameras were ready.");
}

async function programOf(child: ChildProcess, name: string): Promise<Program> {
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  const { pid } = child;
  if (pid === undefined) throw new Fault("bench-failed", `${name} did not start.`);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    pid,
    async [Symbol.asyncDispose]() {
      child.stdin?.end(); // the simulator listens there for as long as it is open
      child.kill("SIGTERM");
      const late = new AbortController();
      void systemClock.sleep(patienceMs, late.signal).then(() => child.kill("SIGKILL"));
      await ended;
      late.abort();
    },
  };
}
