import type { Inside, OpenRule, Rule, RulePicture, RuleSignal, Scene, Still } from "../../contract/index.ts";
import { joined } from "../parts/joined-stills.ts";
import { Passers, type Visit } from "../parts/passers.ts";

/**
 * FR-30: a thing whose bringer has gone. What lies still is judged when it is first seen, by who was there when it came;
 * then the bringer's absence is waited for.
 */
const openRule: OpenRule = ({ scene, aspect, isInside }) => {
  const after = Number.parseFloat(scene.rules?.["left-object"]?.after ?? usual) * 1e6;
  return new LeftObject(scene.zones, after, aspect, isInside);
};
export default openRule;

/** Longer than it takes to tie a shoe, or to buy a ticket beside one's bag. */
const usual = "30 s";
/** Of an edge that is new, and of the ground's own pattern that is still there. */
const leastAppeared = 0.5;
const mostLikeness = 0.75;
/** In heights of the bringer: larger is no thing but a person or a vehicle. */
const largest = { height: 0.65, width: 0.9, area: 0.16 };
const smallestHeight = 0.06;
/** In heights of the bringer, from foot to thing: two metres. */
const away = 1.2;
/** So small a thing is not its bringer, even where he was last seen beside it. */
const surelyNoPerson = 0.1;
/** Of the tallest who was there. */
const half = 0.6;
/** Around the thing's coming, in microseconds: who was there then brought it. */
const before = 5_000_000;
const later = 2_500_000;
const longestStep = 1_000_000;

interface Case {
  readonly bringers: readonly Visit[];
  /** For how long none of them was near, and nobody stood at it, in microseconds. */
  alone: number;
  told: boolean;
}

class LeftObject implements Rule {
  readonly #zones: [string, Scene["zones"][string]][];
  readonly #after: number;
  readonly #isInside: Inside;
  readonly #passers: Passers;
  readonly #cases = new Map<number, Case>();
  #last: number | undefined;

  constructor(zones: Scene["zones"], after: number, aspect: number, isInside: Inside) {
    this.#zones = Object.entries(zones);
    this.#after = after;
    this.#isInside = isInside;
    this.#passers = new Passers(aspect);
  }

  see({ wall, tracks, stills = [] }: RulePicture): RuleSignal[] {
    this.#passers.note(wall, tracks);
    // After a gap in the stream nobody knows who was there meanwhile.
    const passed = Math.min(longestStep, Math.max(0, wall - (this.#last ?? wall)));
    this.#last = wall;
    const there = new Set(stills.map(({ id }) => id));
    for (const id of this.#cases.keys()) if (!there.has(id)) this.#cases.delete(id);
    return joined(stills, this.#passers.aspect).flatMap((still) => {
      const zone = this.#zoneOf(still);
      if (zone === undefined) return [];
      const known = this.#cases.get(still.id) ?? this.#open(still);
      this.#cases.set(still.id, known);
      return this.#wait(known, still, zone, wall, passed);
    });
  }

  #zoneOf({ box }: Still): string | undefined {
    if (this.#zones.length === 0) return "";
    const foot = { x: box.x + box.width / 2, y: box.y + box.height };
    return this.#zones.find(([, corners]) => this.#isInside(corners, foot))?.[0];
  }

  #open(still: Still): Case {
    const there = this.#passers.at(still.box, still.since - before, still.since + later);
    const broughtByVehicle = there.some(({ category }) => category === "vehicle");
    const fitting = broughtByVehicle ? [] : there.filter((visit) => this.#fits(still, visit));
    const tallest = Math.max(...fitting.map(({ height }) => height));
    const bringers = fitting.filter((visit) => visit.height > half * tallest || !staysAt(still, visit));
    return { bringers, alone: 0, told: false };
  }

  #fits({ box, area }: Still, { height }: Visit): boolean {
    const { aspect } = this.#passers;
    const square = (area * aspect) / height ** 2;
    return (
      box.height <= largest.height * height &&
      box.width * aspect <= largest.width * height &&
      box.height >= smallestHeight * height &&
      square <= largest.area
    );
  }

  #wait(known: Case, still: Still, zone: string, wall: number, passed: number): RuleSignal[] {
    const [first] = known.bringers;
    if (known.told || first === undefined || still.appeared < leastAppeared || still.likeness > mostLikeness)
      return [];
    const attended =
      known.bringers.some((visit) => this.#isNear(visit, still, wall)) ||
      this.#passers.standAt(still.box, wall);
    if (!attended) known.alone += passed;
    if (known.alone < this.#after) return [];
    known.told = true;
    const measured = {
      aloneSeconds: Math.round(known.alone / 1e6),
      liesSeconds: Math.round((wall - still.since) / 1e6),
      heightOfBringer: round(still.box.height / first.height),
      edgeNew: round(still.appeared),
    };
    const { box } = still;
    return [
      {
        rule: "left-object",
        at: wall,
        zone,
        track: first.id,
        box,
        confidence: round(still.appeared),
        measured,
      },
    ];
  }

  /** There now; or last seen at the thing, which may then be he. */
  #isNear(visit: Visit, still: Still, wall: number): boolean {
    const apart = this.#passers.distance(visit, still.box) / visit.height;
    if (apart > away) return false;
    if (wall - visit.last <= 1_000_000) return true;
    return (still.area * this.#passers.aspect) / visit.height ** 2 > surelyNoPerson;
  }
}

/** A detector may take the thing, or its bringer's legs, for somebody small who is nowhere else. */
function staysAt({ box }: Still, { places }: Visit): boolean {
  return places.every((place) => meet(place.box, box));
}

function meet(a: Still["box"], b: Still["box"]): boolean {
  const apart = a.x > b.x + b.width || b.x > a.x + a.width || a.y > b.y + b.height || b.y > a.y + a.height;
  return !apart;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
