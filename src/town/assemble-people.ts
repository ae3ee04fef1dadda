import type { Clock, Log } from "#base";
import type { LiveConfig, TownConfig } from "#config";
import type { Facts } from "#legality";
import {
  openAuthenticators,
  openCodes,
  openDirectory,
  openDirectoryLinks,
  openIssuedPermits,
  openMaintenance,
  openPasskeys,
  openPeople,
  openSessions,
  openSlowdown,
  tenureFrom,
} from "./access/index.ts";
import type { Catalogue, Sealer } from "./catalogue/index.ts";

export interface PeopleParts {
  readonly config: TownConfig;
  readonly live: LiveConfig;
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Log;
  readonly facts: () => Facts;
}

/** Who is here, and how they proved it: accounts, sessions, codes, keys, the directory, what was permitted to each. */
export function openPeopleOfTown({ config, live, catalogue, sealer, clock, log, facts }: PeopleParts) {
  const tenure = tenureFrom(facts, clock);
  const codes = openCodes(catalogue, clock, config.data);
  const people = openPeople(catalogue, clock, codes);
  const sessions = openSessions(catalogue, clock, tenure);
  const authenticators = openAuthenticators(catalogue, sealer, clock);
  const passkeys = openPasskeys(catalogue, clock);
  const slowdown = openSlowdown(catalogue, clock);
  const directoryLinks = openDirectoryLinks(catalogue, clock, codes);
  const known = { tenure, codes, people, sessions, authenticators, passkeys, slowdown, directoryLinks };
  return {
    ...known,
    directory: openDirectory({ ...known, catalogue }, () => live.current().directory, clock, log),
    issued: openIssuedPermits(clock),
    maintenance: openMaintenance(catalogue, clock, { codes, people, sessions }),
  };
}
