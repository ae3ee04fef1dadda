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
 * FR-39: someone runs, or a vehicle drives too fast, by the ground's metres. Speed is the way between two places
 * more than a second apart, so that a box that breathes is no speed; it must hold for a second. Once for a track.
 */
const openRule: OpenRule = ({ scene, ground, isInside }) => {
  if (ground === undefined) {
    throw new Error("Speed is measured on the ground: say in the scene how it lies (ground).");
  }
  const said = scene.rules?.["abnormal-speed"];
  const above = {
    person: Number.parseFloat(said?.person ?? "12 km/h"),
    vehicle: Number.parseFloat(said?.vehicle ?? "60 km/h"),
  };
  return new AbnormalSpeed(above, ground, scene.zones, isInside);
};
export default openRule;

/** Microseconds between the two places. */
const base = 1_200_000;
/** For so long the speed must hold. */
const held = 1_000_000;
const memory = 10_000_000;
/** Faster than anything that a camera of a town sees: the track was given to another. */
const impossible = { person: 40, vehicle: 250 };

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Way {
  places: (Point & { readonly wall: number })[];
  fastSince: number | undefined;
  slowest: number;
  told: boolean;
}

class AbnormalSpeed implements Rule {
  /** Kilometres an hour. */
  readonly #above: { readonly person: number; readonly vehicle: number };
  readonly #ground: ToGround;
  readonly #zones: [string, readonly Point[]][];
  readonly #isInside: Inside;
  readonly #ways = new Map<number, Way>();

  constructor(
    above: typeof impossible,
    ground: ToGround,
    zones: Readonly<Record<string, readonly Point[]>>,
    isInside: Inside,
  ) {
    this.#isInside = isInside;
    this.#above = above;
    this.#ground = ground;
    this.#zones = Object.entries(zones);
  }

  see({ wall, tracks }: RulePicture): RuleSignal[] {
    for (const [id, { places }] of this.#ways) {
      if (wall - (places.at(-1)?.wall ?? 0) > memory) this.#ways.delete(id);
    }
    return tracks.filter(({ state }) => state === "confirmed").flatMap((track) => this.#goes(track, wall));
  }

  #goes(track: RuleTrack, wall: number): RuleSignal[] {
    const { id, category, foot } = track;
    const metres = this.#ground(foot);
    const zone = this.#zoneOf(foot);
    if (category === "two-wheeler" || metres === undefined || zone === undefined) return [];
    const way = this.#ways.get(id) ?? { places: [], fastSince: undefined, slowest: 0, told: false };
    this.#ways.set(id, way);
    const speed = this.#speedOf(way, { ...metres, wall });
    if (speed === undefined || speed > impossible[category] || speed <= this.#above[category]) {
      if (speed !== undefined && speed > impossible[category]) way.places = [{ ...metres, wall }];
      way.fastSince = undefined;
      return [];
    }
    way.slowest = way.fastSince === undefined ? speed : Math.min(way.slowest, speed);
    way.fastSince ??= wall;
    if (way.told || wall - way.fastSince < held) return [];
    way.told = true;
    const { box, confidence } = track;
    const measured = { category, kilometresAnHourAtLeast: Math.round(way.slowest) };
    return [{ rule: "abnormal-speed", at: wall, zone, track: id, box, confidence, measured }];
  }

  /** Kilometres an hour over the base, in its slower half; undefined until the track has been there for so long. */
  #speedOf(way: Way, now: Way["places"][number]): number | undefined {
    way.places.push(now);
    const start = way.places.findLastIndex(({ wall }) => now.wall - wall >= base);
    if (start > 0) way.places.splice(0, start);
    const [from] = way.places;
    const middle = way.places[way.places.length >> 1];
    if (from === undefined || middle === undefined || now.wall - from.wall < base) return undefined;
    // The slower half: a track that jumps to another person is fast in one alone.
    return Math.min(speedBetween(from, middle), speedBetween(middle, now));
  }

  /** Without zones the whole picture is one. */
  #zoneOf(foot: Point): string | undefined {
    if (this.#zones.length === 0) return "";
    return this.#zones.find(([, corners]) => this.#isInside(corners, foot))?.[0];
  }
}

/** Kilometres an hour. */
function speedBetween(from: Way["places"][number], to: Way["places"][number]): number {
  return (Math.hypot(to.x - from.x, to.y - from.y) / Math.max(1e-3, (to.wall - from.wall) / 1e6)) * 3.6;
}
