import { type Clock, type Log, sentenceOf } from "#base";
import type { LiveConfig, ProgramName, Reload } from "#config";
import { keepOwnCertificate, type OwnCertificate } from "./authority/index.ts";
import { Children } from "./children.ts";
import { openFrontDoor } from "./front-door.ts";
import { MetricsKeeper } from "./metrics/index.ts";
import { keepRunning, type Watched } from "./watch.ts";

/** A month is left when a certificate is renewed: a day sooner or later is nothing. */
const renewEveryMs = 24 * 3_600_000;

/**
 * One machine's Vigie: opens the door, then starts and watches the programs, until the signal aborts.
 * `opened` is told the door's address once it listens.
 */
export async function supervise(
  live: LiveConfig,
  commandFor: (program: ProgramName) => Pick<Watched, "command" | "args">,
  opened: (url: string, own: OwnCertificate | undefined) => void,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const config = live.current();
  const own = await keepOwnCertificate(config, clock);
  await using door = await openFrontDoor(config);
  opened(door.url, own);
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
  // The files change, and are then taken up as those of any other certificate are.
  async function renew(): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(renewEveryMs, signal);
      await keepOwnCertificate(live.current(), clock).catch((error: unknown) =>
        log.error({ err: error }, sentenceOf(error)),
      );
    }
  }
  await Promise.all([
    live.watch(clock, signal),
    renew(),
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
