import type { Chain } from "#audit";
import { type Clock, type Log, toMicros } from "#base";
import { decideInstall, type Facts, type Pack } from "#legality";
import type { Sessions } from "./access/index.ts";
import { type Anchoring, anchorHeads, forgetOldAnchors, type LookIndex } from "./audit/index.ts";
import { type Catalogue, truncateLog } from "./catalogue/index.ts";
import { type PurgeCopies, purgeCopies } from "./copies/index.ts";
import type { Readers, Shelves, Signals } from "./events/index.ts";
import type { Fleet } from "./fleet/index.ts";
import type { Modules } from "./modules/index.ts";
import { type Purge, purgeLapsed } from "./requisitions/index.ts";
import type { Cases } from "./rights/index.ts";
import type { ShiftLog } from "./shift-log/index.ts";

export interface House {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: Log;
  readonly chain: Chain;
  readonly looks: LookIndex;
  readonly anchoring: Anchoring;
  readonly sessions: Sessions;
  readonly signals: Signals;
  readonly shelves: Shelves;
  readonly readers: Readers;
  readonly modules: Modules;
  readonly fleet: Fleet;
  readonly rights: Pick<Cases, "forget">;
  readonly shiftLog: Pick<ShiftLog, "forget">;
  readonly pack: Pack;
  readonly facts: () => Facts;
  /** Vehicles whose parking was not found on their day; photographs past the last appeal. */
  readonly parking: { erase(): Promise<void> };
  /** Matches, sealed passages and openings that are over their time. */
  readonly statePlates: { erase(): Promise<void> };
  /** Vehicles of reserved lanes whose eight working days are over. */
  readonly lanes: { erase(): Promise<void> };
  readonly timeZone: string;
  readonly packages: Purge;
  readonly copies: PurgeCopies;
}

const sessionsEveryMs = 10_000;
/** Some recordings are kept for minutes, and what was seen in them no longer. */
const signalsEveryMs = 10_000;
/** So that a question about who looked finds its answer ready. */
const looksEveryMs = 10_000;
/** An order ends at a minute, and what it let in goes with it. */
const modulesEveryMs = 60_000;
/** A hold ends at a minute, and what was copied of it goes with it. */
const packagesEveryMs = 60_000;
const hourlyMs = 3_600_000;

/** What ends by itself: sessions, signals, logs, and modules that have lost their basis. Goes on until the signal. */
export async function upkeep(house: House, signal: AbortSignal): Promise<void> {
  await Promise.all([
    every(house, sessionsEveryMs, signal, () => house.sessions.sweep()),
    every(house, looksEveryMs, signal, () => house.looks.catchUp()),
    every(house, signalsEveryMs, signal, () => eraseSignals(house)),
    every(house, signalsEveryMs, signal, () => house.parking.erase()),
    every(house, signalsEveryMs, signal, () => house.statePlates.erase()),
    every(house, signalsEveryMs, signal, () => house.lanes.erase()),
    every(house, signalsEveryMs, signal, () => unshelve(house)),
    every(house, modulesEveryMs, signal, () => removeBaseless(house)),
    every(house, hourlyMs, signal, () => forgetOldLogs(house)),
    every(house, hourlyMs, signal, () => forgetCases(house)),
    every(house, hourlyMs, signal, () => anchorHeads(house.anchoring)),
    every(house, packagesEveryMs, signal, () => purgeLapsed(house.packages)),
    every(house, packagesEveryMs, signal, () => purgeCopies(house.copies)),
  ]);
}

async function every(house: House, ms: number, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await act().catch((error: unknown) =>
      house.log.error({ err: error }, "upkeep failed; it is tried again"),
    );
    await house.clock.sleep(ms, signal);
  }
}

async function eraseSignals({ signals, chain, catalogue }: House): Promise<void> {
  const erased = await signals.erase();
  if (erased === 0) return;
  await truncateLog(catalogue);
  await chain.append({
    operation: "erasure",
    actor: chain.writer,
    cameras: [],
    detail: { what: "signals", erased },
  });
}

/** ISA-18.2: a rule that was set aside comes back by itself, and the log says how much it would have said. */
async function unshelve({ shelves, chain }: House): Promise<void> {
  for (const { camera, module, rule, kept } of await shelves.sweep()) {
    await chain.append({
      operation: "configuration",
      actor: chain.writer,
      cameras: [camera],
      detail: { what: "rule-unshelved", module, rule, counted: kept },
    });
  }
}

/** CSI R253-5 with LIL 101: three years, then gone, here and in the copies. */
async function forgetOldLogs({
  chain,
  looks,
  anchoring,
  modules,
  readers,
  catalogue,
  clock,
  timeZone,
}: House): Promise<void> {
  const before = toMicros(clock.now().toZonedDateTimeISO(timeZone).subtract({ years: 3 }).toInstant());
  await chain.forget(before);
  await forgetOldAnchors(anchoring, before);
  await looks.forget(before);
  await modules.forgetHistory(before);
  await readers.forget(before);
  await catalogue.deleteFrom("journal_copies").where("at", "<", before).execute();
}

/** Who asked is forgotten a year after they were answered, the line of the register with the log; a shift after a year. */
async function forgetCases({ rights, shiftLog, chain, catalogue }: House): Promise<void> {
  const { requests, lines } = await rights.forget();
  const entries = await shiftLog.forget();
  if (requests === 0 && lines === 0 && entries === 0) return;
  await truncateLog(catalogue);
  await chain.append({
    operation: "erasure",
    actor: chain.writer,
    cameras: [],
    detail: { what: "rights-and-shifts", requests, lines, entries },
  });
}

/** What nothing permits any more, or is not what was permitted, is taken off the machine. */
export async function removeBaseless({ modules, chain, fleet, pack, facts, clock }: House): Promise<void> {
  const changed = new Set((await modules.changed()).map((module) => module.id));
  const installed = await modules.installed();
  const lost = installed.filter(
    (module) =>
      changed.has(module.id) ||
      decideInstall(pack, module, facts(), toMicros(clock.now())).outcome === "deny",
  );
  for (const { id, hash } of lost) {
    const why = changed.has(id) ? "its files were changed" : "no legal basis";
    await chain.append({
      operation: "configuration",
      actor: chain.writer,
      cameras: [],
      detail: {
        what: "module-removed",
        module: id,
        hash,
        why,
      },
    });
    await modules.remove(id, chain.writer, why);
  }
  if (lost.length > 0) await fleet.refresh();
}
