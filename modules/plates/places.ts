import type { Look } from "./look.ts";
import { around, overlapOf, type Region, type Strip, samePlace } from "./strip.ts";
import { areOnePlate, aroundBoth, readTwoLines, type WrittenLine } from "./two-lines.ts";
import { type Candidate, vote } from "./vote.ts";

/** One place of the picture where something is written, all looks at it, and what they say together. */
export interface Place {
  /** As the clearest look saw it: the first may have cut a letter off. */
  readonly strip: Strip;
  /** One, or the two of a plate on two lines. */
  readonly lines: readonly [WrittenLine, ...WrittenLine[]];
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

interface Growing {
  readonly strip: Strip;
  readonly looks: Look[];
  candidates: readonly Candidate[] | undefined;
  /** What this and a line below it say together, as far as both were looked at by then. */
  readonly above: Map<Growing, { readonly looks: number; readonly candidates: readonly Candidate[] }>;
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
    if (known === undefined)
      this.#known.push({ strip: look.strip, looks: [look], candidates: undefined, above: new Map() });
    else {
      known.looks.push(look);
      known.candidates = undefined;
    }
  }

  /** The likeliest plate first. */
  ranked(): Place[] {
    const places = this.#known.map((one): Place => {
      one.candidates ??= vote(one.looks);
      return { strip: clearest(one), lines: [one], candidates: one.candidates };
    });
    return [...places, ...this.#onTwoLines()].sort((a, b) => worthOf(b) - worthOf(a));
  }

  #onTwoLines(): Place[] {
    return this.#known.flatMap((upper) =>
      this.#known
        .filter((lower) => lower !== upper && areOnePlate(upper.strip, lower.strip))
        .map(
          (lower): Place => ({
            strip: aroundBoth(clearest(upper), clearest(lower)),
            lines: [upper, lower],
            candidates: together(upper, lower),
          }),
        ),
    );
  }
}

function together(upper: Growing, lower: Growing): readonly Candidate[] {
  const looks = upper.looks.length + lower.looks.length;
  const known = upper.above.get(lower);
  if (known?.looks === looks) return known.candidates;
  const candidates = readTwoLines(upper, lower);
  upper.above.set(lower, { looks, candidates });
  return candidates;
}

export function scoreOf({ candidates }: Place): number {
  return candidates[0]?.score ?? -Infinity;
}

function worthOf(place: Place): number {
  const written = place.lines.reduce((sum, { strip }) => sum + strip.width, 0);
  return scoreOf(place) + worthOfWidth * Math.log(Math.max(1, written));
}

/** The strip of the look that agreed best with its reading. */
export function clearest({ strip, looks }: WrittenLine): Strip {
  const best = (at: number) => looks[at]?.readings[0]?.likelihood ?? -Infinity;
  const order = looks.map((_, at) => at).sort((a, b) => best(b) - best(a));
  return looks[order[0] ?? 0]?.strip ?? strip;
}
