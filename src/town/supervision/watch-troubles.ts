import { type Clock, type Micros, toMicros } from "#base";
import type { LiveConfig, Reload } from "#config";
import type { Facts, Pack } from "#legality";
import type { Alarm, Alarms } from "../alarms/index.ts";
import type { WatchedChain } from "../audit/index.ts";
import type { Sights } from "../events/index.ts";
import type { Fleet } from "../fleet/index.ts";
import { type Cases, rightsTroubles } from "../rights/index.ts";
import { AnalysisLoad } from "./analysis-load.ts";
import { cameraTroubles } from "./camera-troubles.ts";
import { clockTroubles } from "./clock-troubles.ts";
import { configTroubles } from "./config-troubles.ts";
import { lawTroubles } from "./law-troubles.ts";
import { maskTroubles } from "./mask-troubles.ts";
import { programTroubles } from "./program-troubles.ts";
import { retentionTroubles } from "./retention-troubles.ts";
import { sightTroubles } from "./sight-troubles.ts";
import type { Trends } from "./trends.ts";
import { volumeTroubles } from "./volume-troubles.ts";

export interface Troubles {
  readonly alarms: Alarms;
  readonly fleet: Fleet;
  readonly sights: Sights;
  readonly pack: Pack;
  readonly facts: () => Facts;
  readonly log: WatchedChain;
  readonly clock: Clock;
  readonly live: LiveConfig;
  readonly trends: Trends;
  readonly rights: Pick<Cases, "waiting">;
  /** Vehicles whose parking nobody could check; a list that nobody renews. */
  readonly plates: () => readonly Alarm[];
  /** When the oldest picture on a camera's own card is from, as the camera says. */
  readonly cardFrom: (camera: string) => Micros | undefined;
}

const everyMs = 2_000;

/** Says every two seconds what is wrong, until the signal. The list of alarms makes of it what is new. */
export async function watchTroubles(troubles: Troubles, signal: AbortSignal): Promise<void> {
  const { clock, live, alarms } = troubles;
  const watching = live.watch(clock, signal);
  const load = new AnalysisLoad();
  let reload: Reload | undefined;
  live.onReload((latest) => {
    reload = latest;
  });
  while (!signal.aborted) {
    await troubles.log.tryAgain();
    const recorder = troubles.fleet.recorder();
    troubles.trends.note(clock.monotonic(), recorder.state === "linked" ? recorder.health : undefined);
    const analyst = troubles.fleet.analyst();
    load.note(clock.monotonic(), analyst?.state === "linked" ? analyst.health : undefined);
    await declare(troubles);
    await alarms.standing("analysis", load.troubles());
    await alarms.standing("config", configTroubles(reload));
    await clock.sleep(everyMs, signal);
  }
  await watching;
}

async function declare({
  alarms,
  fleet,
  sights,
  pack,
  facts,
  log,
  clock,
  cardFrom,
  rights,
  plates,
}: Troubles): Promise<void> {
  const recorder = fleet.recorder();
  const found = [
    alarms.standing("programs", programTroubles(fleet)),
    alarms.standing("law", lawTroubles(pack, facts(), toMicros(clock.now()))),
    alarms.standing("log", log.troubles()),
    alarms.standing("rights", rightsTroubles(await rights.waiting(), toMicros(clock.now()))),
    alarms.standing("plates", plates()),
    alarms.standing("sights", sightTroubles(fleet.cameras(), sights)),
  ];
  // Of cameras and volumes nothing is known while their recorder is silent: what stood goes on standing.
  if (recorder.state === "linked") {
    const now = toMicros(clock.now());
    found.push(
      alarms.standing(
        "retention",
        retentionTroubles(fleet.cameras(), recorder.health, facts(), now, cardFrom),
      ),
    );
    const recorded = fleet
      .cameras()
      .filter(({ id }) => fleet.standing({ processing: "record-video", camera: id })?.outcome === "permit");
    found.push(
      alarms.standing("cameras", cameraTroubles(recorded, recorder.health)),
      alarms.standing("masks", maskTroubles(fleet.cameras(), recorder.health)),
      alarms.standing("clock", clockTroubles(recorder.health)),
      alarms.standing("volumes", volumeTroubles(recorder.health, fleet.longestKeepSeconds())),
    );
  }
  await Promise.all(found);
}
