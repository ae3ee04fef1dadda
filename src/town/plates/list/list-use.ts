import { type Micros } from "#base";
import { dayAt } from "#calendar";
import type { SeenVehicle } from "../seen.ts";
import type { WantedLists } from "./lists.ts";
import { findMatches } from "./match.ts";
import type { Matches } from "./matches.ts";
import { dayNumber } from "./read-list.ts";
import type { Tallies } from "./tallies.ts";

export interface ListUseParts {
  readonly lists: WantedLists;
  readonly matches: Matches;
  readonly tallies: Tallies;
  readonly zone: string;
  /** What matched nothing: to the seal, where one is kept. */
  readonly noHit: (seen: SeenVehicle) => Promise<void>;
}

/** A passage is held against the list in force: a proposal, or no hit. */
export function openListUse({ lists, matches, tallies, zone, noHit }: ListUseParts) {
  const dayOf = (at: Micros) => dayNumber(dayAt(at, zone).toString()) ?? 0;
  return {
    async take(seen: SeenVehicle): Promise<void> {
      await tallies.count("passages");
      const current = lists.current();
      const found = current === undefined ? [] : findMatches(current.list, seen.readings, dayOf(seen.from));
      if (current === undefined || found.length === 0) return noHit(seen);
      await matches.propose(seen, found, current.version);
      await tallies.count("proposed");
    },
  };
}
