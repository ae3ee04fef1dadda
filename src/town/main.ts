import type { Clock, Log } from "#base";
import type { TownConfig } from "#config";
import { serveLink } from "#link";
import { acceptNoBox } from "#media";
import { openTown, type TownOptions } from "./assemble.ts";

/** What is known and decided: runs until the signal, then closes what it opened. */
export async function runTown(
  config: TownConfig,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
  options: TownOptions,
): Promise<void> {
  acceptNoBox(config.decoders?.box);
  await using town = await openTown(config, clock, log, options);
  const { app, upgrade, chain } = town;
  // Made before anybody is answered: whoever sees a town that is open can find its codes.
  const codes = await town.codes();
  await using _server = await serveLink({ socket: config.sockets.town, app, upgrade });
  await chain.append({ operation: "system", actor: "town", cameras: [], detail: { what: "started" } });
  for (const code of codes) {
    // For the person at the machine's console; the file <data>/enrolment-codes.json says the same.
    process.stderr.write(`Vigie ${config.deployment.name}: one-time enrolment code ${code}\n`);
  }
  await town.run(signal);
  await chain.append({ operation: "system", actor: "town", cameras: [], detail: { what: "stopped" } });
}
