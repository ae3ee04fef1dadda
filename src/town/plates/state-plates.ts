import { join } from "node:path";
import type { Chain } from "#audit";
import type { Clock } from "#base";
import type { VehiclePassage } from "#contract";

import type { Processing } from "#model";
import type { IssuedPermits } from "../access/index.ts";
import type { Alarm } from "../alarms/index.ts";
import type { Catalogue, Sealer } from "../catalogue/index.ts";
import type { Gate } from "../gate/index.ts";
import { openListUse } from "./list/list-use.ts";
import { openWantedLists, type WantedLists } from "./list/lists.ts";
import { type Matches, openMatches } from "./list/matches.ts";
import { openTallies, type Tallies } from "./list/tallies.ts";
import { openPlateLooks, type PlateLooks } from "./looks.ts";
import { openVehicleRoutes, type VehicleRoutes } from "./route/vehicle-route.ts";
import { type Openings, openOpenings } from "./sealed/openings.ts";
import { openSealedStore, type SealedStore } from "./sealed/sealed-store.ts";
import { openSeals, type Seals } from "./sealed/seals.ts";
import type { SeenVehicle } from "./seen.ts";

export interface StatePlateParts {
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly chain: Pick<Chain, "append" | "writer">;
  readonly gate: Gate;
  readonly issued: IssuedPermits;
  readonly zone: string;
  readonly folder: string;
  /** The decision that a camera's use rests on now; undefined where nothing permits it. */
  readonly basis: (camera: string, processing: Processing) => string | undefined;
}

export interface StatePlates {
  readonly lists: WantedLists;
  readonly matches: Matches;
  /** At the matches, by who decides them. */
  readonly looks: PlateLooks;
  readonly tallies: Tallies;
  readonly seals: Seals;
  readonly sealed: SealedStore;
  readonly openings: Openings;
  readonly routes: VehicleRoutes;
  /** By processing; where one camera serves several, one reader reads for all and each has its part. */
  readonly uses: Readonly<
    Record<
      "match-plates" | "store-plates" | "trace-vehicle",
      { take(passage: VehiclePassage, basis: string): Promise<void> }
    >
  >;
  troubles(): Alarm[];
  /** What is over its time, with its proof in the log. */
  erase(): Promise<void>;
}

/** Hours: who was found again yesterday is stopped today by a list of the day before. */
const stale = 24;

/** Plates for a service of the State, and for a laboratory: the list, the seal, the route. */
export async function openStatePlates(parts: StatePlateParts): Promise<StatePlates> {
  const { catalogue, sealer, clock, chain, gate, issued, zone, folder, basis } = parts;
  const tallies = openTallies(catalogue, clock, zone);
  const lists = await openWantedLists({ catalogue, sealer, clock, folder: join(folder, "plate-lists") });
  const matches = openMatches({ catalogue, sealer, clock, zone });
  const seals = openSeals(catalogue, clock);
  const sealed = openSealedStore({ catalogue, clock, seals, zone });
  const routes = openVehicleRoutes(clock);
  const openings = openOpenings({
    clock,
    seals,
    store: sealed,
    ask: (asked) => gate.ask(asked),
    async write(what, { id, procedure, authority, cameras, from, to, by, second, passages }, actor) {
      await chain.append({
        operation: "consultation",
        actor,
        cameras,
        motive: `${procedure} (${authority})`,
        span: { from, to },
        detail: {
          what,
          opening: id,
          by: by.login,
          ...(second === undefined ? {} : { second: second.login }),
          ...(passages === undefined ? {} : { passages }),
        },
      });
    },
  });

  async function seal(seen: SeenVehicle): Promise<void> {
    if ((await sealed.take(seen)) === "sealed") await tallies.count("sealed");
  }

  /** To whatever else rests on a permit for the same camera. */
  async function alsoTo(
    seen: SeenVehicle,
    processing: Processing,
    act: (seen: SeenVehicle) => Promise<void>,
  ) {
    const decision = basis(seen.camera, processing);
    if (decision !== undefined) await act({ ...seen, basis: decision });
  }
  const list = openListUse({
    lists,
    matches,
    tallies,
    zone,
    noHit: (seen) => alsoTo(seen, "store-plates", seal),
  });
  /** When a vehicle last passed while no list was in force. */
  let comparedWithNothing: Temporal.Instant | undefined;
  const trace = (seen: SeenVehicle) => routes.take(seen);
  const taking = (act: (seen: SeenVehicle) => Promise<void>) => ({
    take: (passage: VehiclePassage, decision: string) => act({ ...passage, basis: decision }),
  });

  return {
    lists,
    matches,
    looks: openPlateLooks({ processing: "match-plates", gate, issued }),
    tallies,
    seals,
    sealed,
    openings,
    routes,
    uses: {
      "match-plates": taking(async (seen) => {
        comparedWithNothing = lists.current() === undefined ? clock.now() : undefined;
        await list.take(seen);
        await alsoTo(seen, "trace-vehicle", trace);
      }),
      "store-plates": taking(async (seen) => {
        await seal(seen);
        await alsoTo(seen, "trace-vehicle", trace);
      }),
      "trace-vehicle": taking(trace),
    },
    troubles() {
      const age = lists.age();
      if (age === undefined) {
        const { hours } = comparedWithNothing?.until(clock.now(), { largestUnit: "hours" }) ?? {
          hours: stale,
        };
        return hours < stale ? [{ kind: "wanted-list-missing", subject: "", facts: {} }] : [];
      }
      if (age < stale) return [];
      return [{ kind: "wanted-list-old", subject: "", facts: { hours: Math.floor(age) } }];
    },
    async erase() {
      await openings.sweep();
      await lists.sweep();
      await tallies.forget();
      const { expired, hits } = await matches.erase();
      for (let n = 0; n < expired; n += 1) await tallies.count("expired");
      if (expired + hits > 0) await proof({ what: "plate-matches", expired, hits });
      const gone = await sealed.erase();
      if (gone === undefined) return;
      await seals.forget();
      const { slices, passages, cameras, from, to } = gone;
      await proof({ what: "sealed-passages", slices, passages }, cameras, { from, to });
    },
  };

  async function proof(
    detail: Readonly<Record<string, string | number>>,
    cameras: readonly string[] = [],
    span?: { from: number; to: number },
  ): Promise<void> {
    await chain.append({
      operation: "erasure",
      actor: chain.writer,
      cameras: [...cameras],
      ...(span === undefined ? {} : { span }),
      detail,
    });
  }
}
