import type { Clock, Log } from "#base";
import type { LiveConfig, TownConfig } from "#config";
import type { Facts, Pack } from "#legality";
import type { Alarms } from "./alarms/index.ts";
import { deliver } from "./alarms/index.ts";
import type { openCaseFiles } from "./assemble-cases.ts";
import type { openCameraFleet } from "./assemble-fleet.ts";
import type { openPeopleOfTown } from "./assemble-people.ts";
import type { openPlates } from "./assemble-plates.ts";
import type { openPoles } from "./assemble-poles.ts";
import type { LookIndex, watchChain } from "./audit/index.ts";
import type { Catalogue } from "./catalogue/index.ts";
import type { Readers, Shelves, Sights, Signals } from "./events/index.ts";
import { type Machines, watchCertificates } from "./machines/index.ts";
import { watchReviews } from "./requisitions/index.ts";
import { type Trends, watchTroubles } from "./supervision/index.ts";
import { upkeep } from "./upkeep.ts";

type Opened<T extends (...parts: never[]) => unknown> = Awaited<ReturnType<T>>;

/** What works by itself in a town that was wired. */
export interface RunningTown {
  readonly config: TownConfig;
  readonly live: LiveConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly catalogue: Catalogue;
  /** Rejects when it can answer nothing any more. */
  readonly lost: Promise<never>;
  readonly watched: Opened<typeof watchChain>;
  readonly looks: LookIndex;
  /** Folder of the town's log. */
  readonly journal: string;
  readonly pack: Pack;
  readonly facts: () => Facts;
  readonly people: Opened<typeof openPeopleOfTown>;
  readonly fleet: Opened<typeof openCameraFleet>;
  readonly plates: Opened<typeof openPlates>;
  readonly poles: Opened<typeof openPoles>;
  readonly cases: Opened<typeof openCaseFiles>;
  readonly signals: Signals;
  readonly sights: Sights;
  readonly shelves: Shelves;
  readonly readers: Readers;
  readonly alarms: Alarms;
  readonly trends: Trends;
  readonly machines: Machines;
}

/** Keeps the links and the house until the signal, or until the catalogue is lost: then it throws. */
export async function runTown(town: RunningTown, signal: AbortSignal): Promise<void> {
  const { config, live, clock, log, alarms, poles, cases, plates, machines } = town;
  const { fleet, modules, holds, commissions } = town.fleet;
  const { lots, lanes, statePlates } = plates;
  const { deployment } = config;
  const { chain } = town.watched;
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const troubles = {
    ...town,
    fleet,
    rights: cases.rights,
    cardFrom: (camera: string) => poles.watch.of(camera)?.state?.cardFrom,
    plates: () => [...lots.troubles(), ...statePlates.troubles()],
    log: town.watched,
  };
  const settings = () => live.current().alarms ?? {};
  const mail = () => live.current().alarms?.mail;
  const { audit } = config;
  const anchoring = { alarms, chain, clock, audit, directory: town.journal, town: deployment.name, mail };
  const house = {
    ...town,
    ...town.people,
    chain,
    fleet,
    modules,
    anchoring,
    lanes,
    statePlates,
    parking: lots,
    rights: cases.rights,
    shiftLog: cases.shiftLog,
    timeZone: deployment.timeZone,
    copies: { ...cases.making, chain, rights: cases.rights, holds },
    packages: { ...cases.steps, fleet, requisitions: cases.requisitions },
  };
  try {
    await Promise.race([
      Promise.all([
        fleet.run(stop),
        alarms.run(stop),
        commissions.run(stop),
        poles.run(stop),
        watchTroubles(troubles, stop),
        watchCertificates({ alarms, clock, log, live, machines }, stop),
        watchReviews({ requisitions: cases.requisitions, alarms, clock, log }, stop),
        deliver({ alarms, clock, log, deployment, settings }, stop),
        cases.making.workshop.run(stop),
        upkeep(house, stop),
      ]),
      town.lost,
    ]);
  } finally {
    // Where the catalogue was lost, the rest stops too, so that the program can end.
    over.abort();
  }
}
