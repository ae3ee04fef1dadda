import { type ChildProcess, spawn } from "node:child_process";
import type { Clock, Log } from "#base";

export interface Watched {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Beside what this program has in its own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Told of each start, and of each end. */
  started?(pid: number | undefined): void;
  ended?(): void;
}

/** First pause before a program that ended is started again, and the longest one. */
const firstPauseMs = 50;
const longestPauseMs = 5_000;
/** A program that ran this long was well: its next end starts from the first pause again. */
const wellAfterMs = 10_000;
/** How long a program may take to stop cleanly before it is killed. */
const stopWithinMs = 8_000;

/**
 * Keeps one program running until the signal aborts, then stops it (SIGTERM, later SIGKILL).
 * The child holds an IPC channel only to see us die: it stops when the channel closes.
 */
export async function keepRunning(
  program: Watched,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  let pause = firstPauseMs;
  while (!signal.aborted) {
    const started = clock.monotonic();
    const child = spawn(program.command, program.args, {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, ...program.env },
    });
    program.started?.(child.pid);
    const how = await ended(child, clock, signal);
    program.ended?.();
    if (signal.aborted) return;
    if (clock.monotonic() - started > wellAfterMs) pause = firstPauseMs;
    log.error(
      { event: "program-ended", name: program.name, how, againInMs: pause },
      `The ${program.name} ended (${how}); starting it again.`,
    );
    await clock.sleep(pause, signal);
    pause = Math.min(pause * 2, longestPauseMs);
  }
}

function ended(child: ChildProcess, clock: Clock, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const exited = new AbortController();
    const stop = () => {
      child.kill("SIGTERM");
      void clock.sleep(stopWithinMs, exited.signal).then(() => {
        if (!exited.signal.aborted) child.kill("SIGKILL");
      });
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    const finish = (how: string) => {
      signal.removeEventListener("abort", stop);
      exited.abort();
      resolve(how);
    };
    child.once("error", (error) => finish(error.message));
    child.once("exit", (code, killedBy) => finish(killedBy ?? `exit code ${code ?? "unknown"}`));
  });
}
