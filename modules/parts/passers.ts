import type { RuleTrack } from "../../contract/index.ts";

type Box = RuleTrack["box"];

/** One who was followed: where he is now, or was last. */
export interface Visit {
  readonly id: number;
  readonly category: RuleTrack["category"];
  /** The tallest that he was seen, in picture heights: who bends over a thing is no smaller. */
  height: number;
  readonly first: Box;
  /** When he was last seen, and where his foot was. */
  last: number;
  foot: { readonly x: number; readonly y: number };
  /** Where he was lately, oldest first. */
  readonly places: { readonly wall: number; readonly box: Box }[];
}

/** Tracks of the last seconds, to say who was at a place at a moment; forgotten when they can bear on nothing. */
export class Passers {
  readonly aspect: number;
  readonly #visits = new Map<number, Visit>();

  constructor(aspect: number) {
    this.aspect = aspect;
  }

  note(wall: number, tracks: readonly RuleTrack[]): void {
    for (const { id, category, box, foot, state } of tracks) {
      if (state !== "confirmed") continue;
      const visit: Visit = this.#visits.get(id) ?? {
        id,
        category,
        height: 0,
        first: box,
        last: wall,
        foot,
        places: [],
      };
      visit.height = Math.max(visit.height * shrinking, box.height);
      visit.last = wall;
      visit.foot = foot;
      visit.places.push({ wall, box });
      while (visit.places.length > 1 && wall - (visit.places[0]?.wall ?? wall) > memory) visit.places.shift();
      this.#visits.set(id, visit);
    }
    for (const [id, { last }] of this.#visits) if (wall - last > memory) this.#visits.delete(id);
  }

  /** Who touched this place between two moments. */
  at(place: Box, from: number, until: number): Visit[] {
    return [...this.#visits.values()].filter(({ places }) =>
      places.some(({ wall, box }) => wall >= from && wall <= until && touches(box, place)),
    );
  }

  /** Somebody stands at this place now, for a second at least: who walks past it has nothing to do with it. */
  standAt(place: Box, wall: number): boolean {
    return this.at(place, wall, wall).some(({ height, places }) => {
      const before = places.findLast((one) => wall - one.wall >= standing);
      const now = places.at(-1);
      return before !== undefined && now !== undefined && this.#apart(before.box, now.box) < step * height;
    });
  }

  #apart(a: Box, b: Box): number {
    const x = a.x + a.width / 2 - b.x - b.width / 2;
    return Math.hypot(x * this.aspect, a.y + a.height - b.y - b.height);
  }

  /** From his foot to the middle of the place's lower edge, in picture heights. */
  distance({ foot }: Visit, { x, y, width, height }: Box): number {
    return Math.hypot((foot.x - x - width / 2) * this.aspect, foot.y - y - height);
  }
}

/** The middle of the place lay in his first box. */
export function beganAt({ first }: Visit, place: Box): boolean {
  const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
  return x > first.x && x < first.x + first.width && y > first.y && y < first.y + first.height;
}

/** Microseconds: a thing is known some seconds after it came. */
const memory = 20_000_000;
/** At each picture: one who walks away grows smaller, over half a minute. */
const shrinking = 0.998;
/** Microseconds, and heights in which whoever walks has gone further. */
const standing = 1_000_000;
const step = 0.4;
/** An arm's length beside his box, of its width. */
const reach = 0.6;

function touches(box: Box, place: Box): boolean {
  const side = reach * box.width;
  return (
    box.x - side < place.x + place.width &&
    box.x + box.width + side > place.x &&
    box.y < place.y + place.height &&
    box.y + box.height * 1.15 > place.y
  );
}
