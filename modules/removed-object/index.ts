import type { Inside, OpenRule, Rule, RulePicture, RuleSignal, Scene, Still } from "../../contract/index.ts";
import { beganAt, Passers, type Visit } from "../parts/passers.ts";

/** FR-40: a thing that belonged to a zone is gone, and somebody was there when it went. */
const openRule: OpenRule = ({ scene, aspect, isInside }) => {
  const after = Number.parseFloat(scene.rules?.["removed-object"]?.after ?? usual) * 1e6;
  return new RemovedObject(scene.zones, after, aspect, isInside);
};
export default openRule;

/** Who stands before a thing hides it for less. */
const usual = "10 s";
/** Of an edge that is new: less, and the edge was there before. */
const mostAppeared = 0.42;
const mostLikeness = 0.75;
/** In heights of who took it: larger was a person or a vehicle. */
const largest = { height: 0.65, width: 0.9, area: 0.16 };
const smallestHeight = 0.06;
/** Microseconds that a place is watched before anything can have belonged to it. */
const firstAfter = 30_000_000;
/** Around the moment at which it went, in microseconds. */
const before = 6_000_000;
const later = 2_500_000;

interface Case {
  readonly takers: readonly Visit[];
  told: boolean;
}

class RemovedObject implements Rule {
  readonly #zones: [string, Scene["zones"][string]][];
  readonly #after: number;
  readonly #isInside: Inside;
  readonly #passers: Passers;
  readonly #cases = new Map<number, Case>();
  #began: number | undefined;

  constructor(zones: Scene["zones"], after: number, aspect: number, isInside: Inside) {
    this.#zones = Object.entries(zones);
    this.#after = after;
    this.#isInside = isInside;
    this.#passers = new Passers(aspect);
  }

  see({ wall, tracks, stills = [] }: RulePicture): RuleSignal[] {
    this.#passers.note(wall, tracks);
    this.#began ??= wall;
    const there = new Set(stills.map(({ id }) => id));
    for (const id of this.#cases.keys()) if (!there.has(id)) this.#cases.delete(id);
    return stills.flatMap((still) => {
      const zone = this.#zoneOf(still);
      if (zone === undefined) return [];
      const known = this.#cases.get(still.id) ?? this.#open(still);
      this.#cases.set(still.id, known);
      return this.#wait(known, still, zone, wall);
    });
  }

  #zoneOf({ box }: Still): string | undefined {
    const foot = { x: box.x + box.width / 2, y: box.y + box.height };
    return this.#zones.find(([, corners]) => this.#isInside(corners, foot))?.[0];
  }

  #open(still: Still): Case {
    // What was there at first may have been somebody who stood there.
    if (still.since - (this.#began ?? still.since) < firstAfter) return { takers: [], told: false };
    const there = this.#passers.at(still.box, still.since - before, still.since + later);
    // Who begins at the place itself was what stood there: a person who got up, a vehicle that drove off.
    const stoodThere = there.some((visit) => visit.category === "vehicle" || beganAt(visit, still.box));
    const takers = stoodThere ? [] : there.filter((visit) => this.#fits(still, visit));
    return { takers, told: false };
  }

  #fits({ box, area }: Still, { height }: Visit): boolean {
    const { aspect } = this.#passers;
    return (
      box.height <= largest.height * height &&
      box.width * aspect <= largest.width * height &&
      box.height >= smallestHeight * height &&
      (area * aspect) / height ** 2 <= largest.area
    );
  }

  #wait(known: Case, still: Still, zone: string, wall: number): RuleSignal[] {
    const [first] = known.takers;
    if (known.told || first === undefined || wall - still.since < this.#after) return [];
    if (still.appeared > mostAppeared || still.likeness > mostLikeness) return [];
    known.told = true;
    const measured = {
      goneSeconds: Math.round((wall - still.since) / 1e6),
      edgeNew: Math.round(still.appeared * 100) / 100,
    };
    const { box } = still;
    const confidence = Math.round((1 - still.appeared) * 100) / 100;
    return [{ rule: "removed-object", at: wall, zone, track: first.id, box, confidence, measured }];
  }
}
