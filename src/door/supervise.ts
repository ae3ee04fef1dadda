import type { Clock, Log } from "#base";
import type { ProgramName, TownConfig } from "#config";
import { openFrontDoor } from "./front-door.ts";
import { keepRunning, type Watched } from "./watch.ts";

/**
 * One machine's Vigie: opens the door, then starts and watches the programs, until the signal aborts.
 * `opened` is told the door's address once it listens.
 */
export async function supervise(
  config: TownConfig,
  commandFor: (program: ProgramName) => Omit<Watched, "name">,
  opened: (url: string) => void,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  await using door = await openFrontDoor(config);
  opened(door.url);
  await Promise.all(
    config.programs.map((name) => keepRunning({ name, ...commandFor(name) }, clock, log, signal)),
  );
}
