import { mkdir } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { Hono } from "hono";
import { type Chain, openChain } from "#audit";
import { type Clock, type Log } from "#base";
import { readAuthority } from "#certificates";
import { type LiveConfig, liveConfig, type TownConfig } from "#config";
import { type DriftsOf, packNamed } from "#legality";
import { firstPeople, longestSession, sightOf } from "./access/index.ts";
import { type Alarms, countOf, mayKnow, openAlarms } from "./alarms/index.ts";
import { openCaseFiles } from "./assemble-cases.ts";
import { openCameraFleet } from "./assemble-fleet.ts";
import { openPeopleOfTown } from "./assemble-people.ts";
import { openPlates } from "./assemble-plates.ts";
import { openPoles } from "./assemble-poles.ts";
import { openLookIndex, watchChain } from "./audit/index.ts";
import { openCatalogue, openSealer } from "./catalogue/index.ts";
import { openCounts } from "./counts/index.ts";
import { openPages, openReaders, openShelves, openSights, openSignals } from "./events/index.ts";
import type { Fleet } from "./fleet/index.ts";
import { openGate } from "./gate/index.ts";
import { sessionCookie, ticketCookie } from "./http/cookie.ts";
import { type Desk, openApp } from "./http/dispatch.ts";
import { liveUpgrade } from "./http/live.ts";
import type { Route } from "./http/route.ts";
import { routesOf } from "./http/table.ts";
import { openKeys } from "./keys.ts";
import { openMachines } from "./machines/index.ts";
import { openFenceVotes } from "./masks/index.ts";
import { openPreviews } from "./preview/index.ts";
import { openProposals, openRegister, readRegister } from "./register/index.ts";
import { type RunningTown, runTown } from "./run-town.ts";
import { followEnds } from "./session-ends.ts";
import { Trends } from "./supervision/index.ts";
import { version } from "./version.ts";

export interface TownOptions {
  /** The machine's file as it changes; without it, it stays as it was. */
  readonly live?: LiveConfig;
  /** Folder of the built console. */
  readonly pages: string;
  /** Folder of the modules that this program ships. */
  readonly modules: string;
  /** Folder where `vigie modules fetch` puts models. */
  readonly models: string;
}

export interface Town extends AsyncDisposable {
  readonly app: Hono;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly routes: readonly Route[];
  readonly fleet: Fleet;
  readonly chain: Chain;
  readonly alarms: Alarms;
  /** One-time codes for whoever is still missing of the first two people. */
  codes(): Promise<readonly string[]>;
  /** Keeps the links and the house until the signal. */
  run(signal: AbortSignal): Promise<void>;
}

/** The whole town, wired once, in the open; nothing listens and nothing runs yet. */
export async function openTown(
  config: TownConfig,
  clock: Clock,
  log: Log,
  options: TownOptions,
): Promise<Town> {
  // Closes in reverse what was opened, when a later step throws; moved out to the town when all went well.
  await using opened = new AsyncDisposableStack();
  return await wire(config, clock, log, options, opened);
}

async function wire(
  config: TownConfig,
  clock: Clock,
  log: Log,
  options: TownOptions,
  opened: AsyncDisposableStack,
): Promise<Town> {
  const { deployment } = config;
  const live = options.live ?? liveConfig(config);
  const folder = join(config.data, "town");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const keys = await openKeys(config.data);
  // Ends the program, which is then started again: a town without its catalogue can only say no.
  const broken = Promise.withResolvers<never>();
  broken.promise.catch((error: unknown) => log.fatal({ err: error }, "the catalogue is lost"));
  const catalogue = opened.use(await openCatalogue(join(folder, "catalogue.sqlite"), broken.reject));
  const journal = join(folder, "journal");
  const signed = opened.use(
    await openChain({ directory: journal, writer: "town", key: keys.journal, clock }),
  );
  const watched = watchChain(signed, clock);
  const { chain } = watched;
  const looks = openLookIndex({ catalogue, chain, longestLook: longestSession });
  const sealer = openSealer(keys.catalogue);

  // What the law says here.
  const pack = packNamed(deployment.pack);
  // Asked when something is decided: the poles are wired by then.
  const drifts: DriftsOf = (camera) => poles.watch.of(camera)?.drifts ?? [];
  const current = await openRegister(() => readRegister(catalogue, config), drifts);
  const facts = () => current.facts();
  const sees = sightOf(facts, clock);

  // Who is here.
  const here = openPeopleOfTown({ config, live, catalogue, sealer, clock, log, facts });
  const { people, sessions, codes, issued } = here;
  const gate = openGate({
    register: () => current.register(),
    drifts,
    pack,
    chain,
    remember: (entry) => watched.remember(entry),
    clock,
    key: keys.gate,
    deployment: deployment.id,
  });

  // What there is to look after.
  const signals = openSignals(catalogue, clock);
  const sights = openSights(clock);
  const shelves = openShelves(catalogue, clock);
  const readers = openReaders(catalogue, clock, deployment.timeZone);
  const pages = openPages(log, sees);
  const alarms = await openAlarms({ catalogue, chain, clock, log });
  alarms.onChange(() =>
    pages.showAlarms((person) =>
      countOf(alarms.list().filter((one) => mayKnow(one, (camera) => sees(person, camera)))),
    ),
  );
  const trends = new Trends();
  const machines = openMachines(catalogue, clock, {
    deployment: deployment.id,
    authority: () => readAuthority(config),
  });
  const cameraFleet = await openCameraFleet({
    config,
    catalogue,
    sealer,
    clock,
    log,
    chain,
    gate,
    signals,
    shelf: options.modules,
    models: options.models,
  });
  const { cameras, modules, holds, commissions, fleet } = cameraFleet;
  const stopping = new AbortController();
  opened.defer(() => stopping.abort());
  const plates = await openPlates({
    config,
    live,
    catalogue,
    sealer,
    clock,
    log,
    chain,
    gate,
    issued,
    fleet,
    modules,
    facts,
    register: () => current.register(),
    secret: keys.catalogue,
    folder,
    signal: stopping.signal,
  });
  const { lots, lanes, statePlates, passages, placement } = plates;
  const previews = openPreviews({
    pack,
    gate,
    modules,
    fleet,
    chain,
    analyst: config.sockets.analyst,
    clock,
    log,
    signal: stopping.signal,
  });
  const poles = openPoles({
    config,
    catalogue,
    sealer,
    clock,
    log,
    chain,
    gate,
    fleet,
    alarms,
    pages,
    signals,
    pack,
    commissions,
    signal: stopping.signal,
  });
  const refresh = async () => {
    await current.refresh();
    // Before anything is permitted anew: who is no longer designated is out.
    await sessions.sweep();
    await fleet.renew();
    poles.soon();
  };
  fleet.onViews(() => pages.showCameras(fleet.views()));
  followEnds({ sessions, issued, steering: poles.steering, pages, fleet, gate, chain, log });

  const cookie = sessionCookie(config);
  const ticket = ticketCookie(config);
  const parts = { ...here, config, catalogue, clock, log, chain, cookie, ticket };
  const cases = await openCaseFiles({
    ...parts,
    ...poles,
    sealer,
    pack,
    gate,
    facts,
    holds,
    fleet,
    modules,
    alarms,
    folder,
    evidenceKey: keys.evidence,
    reader: join(options.pages, "reader.html"),
  });
  const routes = routesOf({
    ...parts,
    pack,
    facts,
    sees,
    gate,
    cameras,
    modules,
    holds,
    signals,
    counts: openCounts(catalogue, clock, deployment.timeZone),
    shelves,
    readers,
    sights,
    pages,
    passages,
    fleet,
    alarms,
    live,
    watched,
    looks,
    ...poles,
    ...lots,
    statePlates,
    lane: lanes.lane,
    placement,
    previews,
    stopping: stopping.signal,
    trends,
    machines,
    timeZone: deployment.timeZone,
    refresh,
    register: () => current.register(),
    ...cases,
    commissions,
    fenceVotes: openFenceVotes(catalogue, config.sockets.recorder, () => {
      const link = fleet.recorder();
      return new Set(link.state === "linked" ? link.health.fences.map(({ id }) => id) : []);
    }),
    proposals: openProposals(catalogue, sealer, clock),
    version,
  });
  let enrolled = false;
  const desk: Desk = {
    routes,
    cookie,
    tls: config.door.tls !== undefined,
    pages: options.pages,
    data: config.data,
    log,
    enrolled: async () => {
      // Asked with every request; once true it stays so.
      enrolled ||= (await people.count()) >= firstPeople;
      return enrolled;
    },
    find: (token) => sessions.find(token),
    async denied({ person }, { method, path }) {
      await chain.append({
        operation: "denial",
        actor: person.login,
        cameras: [],
        detail: { what: "role", method, path, role: person.role },
      });
    },
  };
  await refresh();
  const running: RunningTown = {
    config,
    live,
    clock,
    log,
    catalogue,
    lost: broken.promise,
    watched,
    looks,
    journal,
    pack,
    facts,
    people: here,
    fleet: cameraFleet,
    plates,
    poles,
    cases,
    signals,
    sights,
    shelves,
    readers,
    alarms,
    trends,
    machines,
  };
  const held = opened.move();
  return {
    app: openApp(desk),
    upgrade: liveUpgrade({ ...desk, pages }),
    routes,
    fleet,
    chain,
    alarms,
    codes: async () => codes.firstTwo(Math.max(0, firstPeople - (await people.count()))),
    run: (signal) => runTown(running, signal),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}
