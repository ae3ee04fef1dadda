import { type Clock, type Log, sentenceOf } from "#base";
import { keepOwnCertificate, type OwnCertificate } from "#certificates";
import type { LiveConfig, ProgramName, Reload } from "#config";
import { Children } from "./children.ts";
import { openFrontDoor } from "./front-door.ts";
import { openMachineLinks } from "./machines/index.ts";
import { MetricsKeeper } from "./metrics/index.ts";
import { keepRunning, type Watched } from "./watch.ts";

/** A month is left when a certificate is renewed: a day sooner or later is nothing. */
const renewEveryMs = 24 * 3_600_000;

/** Where this machine is reached: by people, and by other machines. */
export interface Opened {
  readonly url: string | undefined;
  readonly own: OwnCertificate | undefined;
  readonly machines: number | undefined;
}

/**
 * One machine's Vigie: opens its doors, then starts and watches the programs, until the signal aborts.
 * `opened` is told of the doors once they listen. People come in where the town is, or where it stands alone.
 */
export async function supervise(
  live: LiveConfig,
  commandFor: (program: ProgramName) => Pick<Watched, "command" | "args">,
  opened: (doors: Opened) => void,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const config = live.current();
  const hasDoor = config.machines === undefined || config.programs.includes("town");
  const own = hasDoor ? await keepOwnCertificate(config, clock) : undefined;
  await using links = await openMachineLinks(config, clock, log);
  await using door = hasDoor ? await openFrontDoor(config) : undefined;
  opened({ url: door?.url, own, machines: links?.port });
  const children = new Children();
  await using metrics = new MetricsKeeper(() => live.current(), children, log);
  await metrics.follow();
  live.onReload((reload) => {
    sayReload(reload, config.file, log);
    void metrics.follow();
    door
      ?.renewCertificate(live.current())
      .catch((error: unknown) => log.error({ err: error }, sentenceOf(error)));
  });
  // The files change, and are then taken up as those of any other certificate are.
  async function renew(): Promise<void> {
    while (hasDoor && !signal.aborted) {
      await clock.sleep(renewEveryMs, signal);
      await keepOwnCertificate(live.current(), clock).catch((error: unknown) =>
        log.error({ err: error }, sentenceOf(error)),
      );
    }
  }
  await Promise.all([
    live.watch(clock, signal),
    renew(),
    links?.run(signal),
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
