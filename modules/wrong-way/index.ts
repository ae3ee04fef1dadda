import type {
  Inside,
  OpenRule,
  Rule,
  RulePicture,
  RuleSignal,
  RuleTrack,
  Scene,
} from "../../contract/index.ts";

/**
 * FR-32: someone goes against the common direction of a way that was drawn. Signalled once for each track and way, when
 * it has gone far enough against it, net of what it went along: stepping aside, or back for a moment, says nothing.
 */
const openRule: OpenRule = ({ scene, aspect, isInside }) => new WrongWay(scene, aspect, isInside);
export default openRule;

/** How far against the way, in heights of the box: half a person's. */
const far = 0.5;
/** For how long at least, in microseconds: a tracker that swaps two people jumps, and goes on. */
const long = 1_000_000;
/** Tracks that are not heard of for so long are forgotten. */
const memory = 10_000_000;
/** In one second nobody goes further than this, in heights of the box: the track was given to another. */
const leap = 4;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Course {
  last: Point & { readonly wall: number };
  /** Where it was furthest along the way, and when: what it goes against is counted from there. */
  furthest: number;
  since: number;
  along: number;
  told: boolean;
}

class WrongWay implements Rule {
  readonly #ways: [string, NonNullable<Scene["ways"]>[string]][];
  readonly #aspect: number;
  readonly #isInside: Inside;
  readonly #courses = new Map<string, Course>();

  constructor(scene: Scene, aspect: number, isInside: Inside) {
    this.#isInside = isInside;
    this.#ways = Object.entries(scene.ways ?? {});
    this.#aspect = aspect;
  }

  see({ wall, tracks }: RulePicture): RuleSignal[] {
    for (const [key, { last }] of this.#courses) if (wall - last.wall > memory) this.#courses.delete(key);
    return tracks
      .filter(({ state }) => state === "confirmed")
      .flatMap((track) => this.#ways.flatMap(([name, way]) => this.#goes(name, way, track, wall)));
  }

  #goes(
    name: string,
    { area, from, to }: NonNullable<Scene["ways"]>[string],
    track: RuleTrack,
    wall: number,
  ): RuleSignal[] {
    const key = `${track.id} ${name}`;
    const foot = { x: track.foot.x * this.#aspect, y: track.foot.y };
    const known = this.#courses.get(key);
    if (!this.#isInside(area, track.foot)) {
      // Who was told of stays known while followed; who was not begins anew inside.
      if (known?.told === true) known.last = { ...foot, wall };
      else this.#courses.delete(key);
      return [];
    }
    const { height } = track.box;
    if (known === undefined || leaps(known.last, { ...foot, wall }, height)) {
      const told = known?.told ?? false;
      this.#courses.set(key, { last: { ...foot, wall }, furthest: 0, since: wall, along: 0, told });
      return [];
    }
    const [dx, dy] = [(to.x - from.x) * this.#aspect, to.y - from.y];
    const length = Math.hypot(dx, dy) || 1;
    known.along += ((foot.x - known.last.x) * dx + (foot.y - known.last.y) * dy) / length;
    known.last = { ...foot, wall };
    if (known.along >= known.furthest) {
      known.furthest = known.along;
      known.since = wall;
    }
    const against = known.furthest - known.along;
    if (known.told || against < far * height || wall - known.since < long) return [];
    known.told = true;
    const { id, box, confidence, category } = track;
    const measured = {
      category,
      againstHeights: Math.round((against / height) * 100) / 100,
      againstSeconds: Math.round((wall - known.since) / 1e5) / 10,
    };
    return [{ rule: "wrong-way", at: wall, zone: name, track: id, box, confidence, measured }];
  }
}

function leaps(last: Course["last"], now: Course["last"], height: number): boolean {
  const seconds = Math.max(0.2, (now.wall - last.wall) / 1e6);
  return Math.hypot(now.x - last.x, now.y - last.y) > leap * height * seconds;
}
