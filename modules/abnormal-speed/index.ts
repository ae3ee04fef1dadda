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
 * FR-39: someone runs, or a vehicle drives too fast, by the ground's metres. It must be so in each third of two seconds,
 * and the thirds alike: a box that breathes is fast in one, and a track that goes over to another in two. Once for a track.
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

/** Microseconds over which speed is measured, and in how many parts. */
const base = 2_200_000;
const parts = 3;
/** Times the slowest part that the fastest may be: who runs, runs on. */
const steady = 2;
const memory = 10_000_000;
/** Kilometres an hour, faster than anything that a camera of a town sees: the track was given to another. */
const impossible = { person: 40, vehicle: 250 };

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Place extends Point {
  readonly wall: number;
}

interface Way {
  readonly places: Place[];
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
    const way = this.#ways.get(id) ?? { places: [], told: false };
    this.#ways.set(id, way);
    const speeds = speedsOf(way.places, { ...metres, wall });
    const [slowest, fastest] = [Math.min(...speeds), Math.max(...speeds)];
    const isFast = speeds.length > 0 && slowest > this.#above[category];
    if (way.told || !isFast || fastest > Math.min(impossible[category], steady * slowest)) return [];
    way.told = true;
    const { box, confidence } = track;
    const measured = { category, kilometresAnHourAtLeast: Math.round(slowest) };
    return [{ rule: "abnormal-speed", at: wall, zone, track: id, box, confidence, measured }];
  }

  /** Without zones the whole picture is one. */
  #zoneOf(foot: Point): string | undefined {
    if (this.#zones.length === 0) return "";
    return this.#zones.find(([, corners]) => this.#isInside(corners, foot))?.[0];
  }
}

/** Kilometres an hour in each part of the base, and over all of it: to and fro is no speed. At first, none. */
function speedsOf(places: Place[], now: Place): number[] {
  places.push(now);
  const start = places.findLastIndex(({ wall }) => now.wall - wall >= base);
  if (start < 0) return [];
  places.splice(0, start);
  const from = places[0]?.wall ?? now.wall;
  const ends = Array.from({ length: parts + 1 }, (_, k) =>
    nearest(places, from + (k / parts) * (now.wall - from)),
  );
  const inParts = ends.slice(1).map((end, k) => speedBetween(ends[k] ?? end, end));
  return [...inParts, speedBetween(places[0] ?? now, now)];
}

function nearest(places: readonly Place[], wall: number): Place {
  return places.reduce((best, one) => (Math.abs(one.wall - wall) < Math.abs(best.wall - wall) ? one : best));
}

/** Kilometres an hour. */
function speedBetween(from: Place, to: Place): number {
  return (Math.hypot(to.x - from.x, to.y - from.y) / Math.max(1e-3, (to.wall - from.wall) / 1e6)) * 3.6;
}
