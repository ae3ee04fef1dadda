import type {
  Inside,
  OpenRule,
  Rule,
  RulePicture,
  RuleSignal,
  RuleTrack,
  Scene,
  Still,
} from "../../contract/index.ts";
import { joined } from "../parts/joined-stills.ts";

/** FR-34: someone who was upright lies on the ground. No posture is computed: only boxes, and what lies still. */
const openRule: OpenRule = ({ scene, aspect, isInside }) => {
  const after = Number.parseFloat(scene.rules?.fall?.after ?? usual) * 1e6;
  return new Fall(scene.zones, after, aspect, isInside);
};
export default openRule;

/** Who stumbles is up again in less. */
const usual = "5 s";
/** Height over width, in the picture's own shape: above is upright, below is lying. */
const upright = 1.5;
const lying = 0.9;
/** In heights of the person upright: what lies there is lower than this, wide for its height, and no bag. */
const low = 0.55;
const wide = 0.7;
const smallest = 0.1;
/** In heights: from where the person was last to what lies there. */
const near = 0.8;
/** Microseconds between the person's last upright moment and what lies there. */
const gap = 6_000_000;
const memory = 20_000_000;
/** Pictures in which somebody must have been upright before. */
const pictures = 5;

interface Person {
  readonly id: number;
  height: number;
  uprightPictures: number;
  last: RuleTrack;
  lastWall: number;
  lowSince: number | undefined;
  lowAt: { readonly x: number; readonly y: number };
  told: boolean;
}

class Fall implements Rule {
  readonly #zones: [string, Scene["zones"][string]][];
  readonly #after: number;
  readonly #aspect: number;
  readonly #isInside: Inside;
  readonly #people = new Map<number, Person>();
  /** Who may be what lies there, judged while it settles: at first only a part of somebody is still. */
  readonly #lying = new Map<number, Person>();

  constructor(zones: Scene["zones"], after: number, aspect: number, isInside: Inside) {
    this.#zones = Object.entries(zones);
    this.#after = after;
    this.#aspect = aspect;
    this.#isInside = isInside;
  }

  see({ wall, tracks, stills = [] }: RulePicture): RuleSignal[] {
    const byTrack = tracks
      .filter(({ state, category }) => state === "confirmed" && category === "person")
      .flatMap((track) => this.#follow(track, wall));
    const there = new Set(stills.map(({ id }) => id));
    for (const id of this.#lying.keys()) if (!there.has(id)) this.#lying.delete(id);
    const byStill = joined(stills, this.#aspect).flatMap((still) => this.#judge(still, wall));
    for (const [id, { lastWall }] of this.#people) if (wall - lastWall > memory) this.#people.delete(id);
    return [...byTrack, ...byStill];
  }

  #follow(track: RuleTrack, wall: number): RuleSignal[] {
    const { id, box, foot } = track;
    const shape = box.height / Math.max(1e-6, box.width * this.#aspect);
    const known: Person = this.#people.get(id) ?? {
      id,
      height: box.height,
      uprightPictures: 0,
      last: track,
      lastWall: wall,
      lowSince: undefined,
      lowAt: foot,
      told: false,
    };
    this.#people.set(id, known);
    [known.last, known.lastWall] = [track, wall];
    if (shape >= upright) {
      known.uprightPictures += 1;
      known.height = known.height * 0.8 + box.height * 0.2;
    }
    const isLow = known.uprightPictures >= pictures && shape < lying && box.height < 0.8 * known.height;
    if (!isLow) {
      known.lowSince = undefined;
      return [];
    }
    const moved = Math.hypot((foot.x - known.lowAt.x) * this.#aspect, foot.y - known.lowAt.y);
    if (known.lowSince === undefined || moved > known.height / 2)
      [known.lowSince, known.lowAt] = [wall, foot];
    const held = wall - known.lowSince;
    return held < this.#after ? [] : this.#tell(known, box, wall, held);
  }

  #judge(still: Still, wall: number): RuleSignal[] {
    const known = this.#lying.get(still.id);
    const person = known ?? (wall - still.since < gap ? this.#whoLies(still) : undefined);
    if (person !== undefined) this.#lying.set(still.id, person);
    if (person === undefined || wall - still.since < this.#after) return [];
    // Still followed, and elsewhere or upright: it is not he who lies there.
    const seenNow = wall - person.lastWall < 1_000_000;
    if (seenNow && person.lastWall - still.since > 1_500_000 && person.lowSince === undefined) return [];
    return this.#tell(person, still.box, wall, wall - still.since);
  }

  #whoLies(still: Still): Person | undefined {
    const { box, area, since, appeared } = still;
    if (appeared < 0.5) return undefined;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const width = box.width * this.#aspect;
    return [...this.#people.values()].find(({ height, uprightPictures, last, lastWall }) => {
      const apart = Math.hypot((last.foot.x - middle.x) * this.#aspect, last.foot.y - middle.y);
      return (
        uprightPictures >= pictures &&
        Math.abs(since - lastWall) < gap &&
        apart < near * height &&
        box.height < low * height &&
        width > wide * box.height &&
        (area * this.#aspect) / height ** 2 > smallest
      );
    });
  }

  #tell(person: Person, box: RuleTrack["box"], wall: number, held: number): RuleSignal[] {
    const zone = this.#zoneOf(box);
    if (person.told || zone === undefined) return [];
    person.told = true;
    const measured = {
      liesSeconds: Math.round(held / 1e6),
      ofUprightHeight: Math.round((100 * box.height) / person.height) / 100,
    };
    return [
      { rule: "fall", at: wall, zone, track: person.id, box, confidence: person.last.confidence, measured },
    ];
  }

  #zoneOf(box: RuleTrack["box"]): string | undefined {
    if (this.#zones.length === 0) return "";
    const foot = { x: box.x + box.width / 2, y: box.y + box.height };
    return this.#zones.find(([, corners]) => this.#isInside(corners, foot))?.[0];
  }
}
