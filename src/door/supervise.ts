import { type Clock, type Log, sentenceOf } from "#base";
import type { LiveConfig, ProgramName, Reload } from "#config";
import { Children } from "./children.ts";
import { openFrontDoor } from "./front-door.ts";
import { MetricsKeeper } from "./metrics/index.ts";
import { keepRunning, type Watched } from "./watch.ts";

/**
 * One machine's Vigie: opens the door, then starts and watches the programs, until the signal aborts.
 * `opened` is told the door's address once it listens.
 */
export async function supervise(
  live: LiveConfig,
  commandFor: (program: ProgramName) => Pick<Watched, "command" | "args">,
  opened: (url: string) => void,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const config = live.current();
  await using door = await openFrontDoor(config);
  opened(door.url);
  const children = new Children();
  await using metrics = new MetricsKeeper(() => live.current(), children, log);
  await metrics.follow();
  live.onReload((reload) => {
    sayReload(reload, config.file, log);
    void metrics.follow();
    door
      .renewCertificate(live.current())
      .catch((error: unknown) => log.error({ err: error }, sentenceOf(error)));
  });
  await Promise.all([
    live.watch(clock, signal),
    ...config.programs.map((name) => {
      const told = {
        started: (pid?: number) => children.started(name, pid),
        ended: () => children.ended(name),
      };
      return keepRunning({ name, ...commandFor(name), ...told }, clock, log, signal);
    }),
  ]);
}

function sayReload(reload: Reload, file: string, log: Log): void {
  if (reload.outcome === "refused") log.error({ file }, `Nothing was changed. ${reload.sentence}`);
  else log.info({ file, now: reload.now, atRestart: reload.atRestart }, "the configuration was read again");
}
