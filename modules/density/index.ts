import type {
  Inside,
  OpenRule,
  Rule,
  RulePicture,
  RuleSignal,
  RuleTrack,
  ToGround,
} from "../../contract/index.ts";

/**
 * FR-36: too many people on the square metres of a zone, for long enough. What is counted are tracks, seen or lost for
 * a moment behind one another; in a dense crowd the detector sees fewer than there are, so the figure is a lower bound.
 */
const openRule: OpenRule = ({ scene, ground, isInside }) => {
  if (ground === undefined) {
    throw new Error("Density is counted by the square metre: say in the scene how the ground lies (ground).");
  }
  const { above, for: held } = scene.rules?.density ?? {};
  const limits = {
    above: Number.parseFloat(above ?? usual.above),
    heldMicros: Number.parseFloat(held ?? usual.held) * 1e6,
  };
  return new Density(
    Object.entries(scene.zones).map(([name, corners]) => ({ name, corners, area: areaOf(corners, ground) })),
    limits,
    isInside,
  );
};
export default openRule;

/** Two people on a square metre still choose their way; a group that passes is gone in five seconds. */
const usual = { above: "2 /m²", held: "5 s" };

/** People vanish behind one another: so many microseconds at the limit or below it end nothing. */
const pause = 1_000_000;
/** Below this share of the limit the crowd has gone, and the next one is another. */
const gone = 0.7;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Zone {
  readonly name: string;
  readonly corners: readonly Point[];
  /** Square metres. */
  readonly area: number;
}

interface Limits {
  /** People per square metre. */
  readonly above: number;
  readonly heldMicros: number;
}

class Density implements Rule {
  readonly #zones: readonly Zone[];
  readonly #limits: Limits;
  readonly #isInside: Inside;
  /** Since when a zone is too dense, when it was so last, and whether that was told. */
  readonly #dense = new Map<string, { readonly since: number; last: number; told: boolean }>();

  constructor(zones: readonly Zone[], limits: Limits, isInside: Inside) {
    this.#isInside = isInside;
    this.#zones = zones;
    this.#limits = limits;
  }

  see({ wall, tracks }: RulePicture): RuleSignal[] {
    const people = tracks.filter(({ category }) => category === "person");
    return this.#zones.flatMap((zone) => {
      const inside = people.filter(({ foot }) => this.#isInside(zone.corners, foot));
      return this.#judge(zone, inside, wall);
    });
  }

  #judge({ name, area }: Zone, inside: readonly RuleTrack[], wall: number): RuleSignal[] {
    const { above, heldMicros } = this.#limits;
    const density = inside.length / area;
    const dense = this.#dense.get(name);
    if (dense?.told === true) {
      if (density < above * gone) this.#dense.delete(name);
      return [];
    }
    if (density <= above) {
      if (dense !== undefined && wall - dense.last > pause) this.#dense.delete(name);
      return [];
    }
    const known = dense ?? { since: wall, last: wall, told: false };
    known.last = wall;
    this.#dense.set(name, known);
    const [first] = inside;
    if (wall - known.since < heldMicros || first === undefined) return [];
    known.told = true;
    const measured = {
      peopleAtLeast: inside.length,
      squareMetres: round(area),
      perSquareMetre: round(density),
      heldSeconds: round((wall - known.since) / 1e6),
    };
    const confidence = inside.reduce((sum, track) => sum + track.confidence, 0) / inside.length;
    const box = around(inside);
    return [{ rule: "density", at: wall, zone: name, track: first.id, box, confidence, measured }];
  }
}

/** The shoelace formula on the ground. */
function areaOf(corners: readonly Point[], ground: ToGround): number {
  const metres = corners.map((corner) => {
    const place = ground(corner);
    if (place === undefined) throw new Error("A zone whose density is counted reaches above the horizon.");
    return place;
  });
  const twice = metres.reduce((sum, a, i) => {
    const b = metres[(i + 1) % metres.length] ?? a;
    return sum + a.x * b.y - b.x * a.y;
  }, 0);
  return Math.abs(twice) / 2;
}

function around(tracks: readonly RuleTrack[]): RuleTrack["box"] {
  const boxes = tracks.map(({ box }) => box);
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
