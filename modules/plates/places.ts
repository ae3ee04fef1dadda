import type { Look } from "./look.ts";
import { around, overlapOf, type Region, type Strip, samePlace } from "./strip.ts";
import { type Candidate, vote } from "./vote.ts";

/** One place of the picture where something is written, all looks at it, and what they say together. */
export interface Place {
  readonly strip: Strip;
  readonly looks: readonly Look[];
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

interface Growing {
  readonly strip: Strip;
  readonly looks: Look[];
  candidates: readonly Candidate[] | undefined;
}

/** Boxes this much alike would be cut out alike: the second teaches nothing. */
const alike = 0.9;
/** A large line is nearer than a small one: so many logarithms for e times the width. */
const worthOfWidth = 4;

/** What has been looked at in one picture so far. */
export class Places {
  readonly #known: Growing[] = [];
  readonly #seen: Region[] = [];

  /** Is this a line that nobody has looked at? From then on it is not. */
  claim(strip: Strip): boolean {
    const region = around(strip);
    if (this.#seen.some((other) => overlapOf(other, region) > alike)) return false;
    this.#seen.push(region);
    return true;
  }

  add(look: Look): void {
    const known = this.#known.find(({ strip }) => samePlace(strip, look.strip));
    if (known === undefined) this.#known.push({ strip: look.strip, looks: [look], candidates: undefined });
    else {
      known.looks.push(look);
      known.candidates = undefined;
    }
  }

  /** The likeliest plate first. */
  ranked(): Place[] {
    const places = this.#known.map((one) => {
      one.candidates ??= vote(one.looks);
      return { strip: one.strip, looks: one.looks, candidates: one.candidates };
    });
    return places.sort((a, b) => worthOf(b) - worthOf(a));
  }
}

export function scoreOf({ candidates }: Place): number {
  return candidates[0]?.score ?? -Infinity;
}

function worthOf(place: Place): number {
  return scoreOf(place) + worthOfWidth * Math.log(Math.max(1, place.strip.width));
}
