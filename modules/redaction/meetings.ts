import type { PicturePart } from "../../contract/index.ts";
import type { Path, Seen } from "./path.ts";
import { sharedArea } from "./shared-area.ts";

/** So much of the smaller box lies in the other: from there on they can be taken for one another. */
const meeting = 0.25;

export interface Piece extends Path {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * People who come together may go on under each other's number. So their tracks are cut there: a piece while they are
 * together, and another after. Whoever asked for the copy is then pointed at again, by a person; until then it is covered.
 */
export function cutWhereTheyMeet(paths: readonly Path[]): Piece[] {
  const together = meetingsOf(paths.filter(({ category }) => category !== "vehicle"));
  return paths.flatMap((path) => {
    const pieces: Seen[][] = [];
    let before: boolean | undefined;
    for (const one of path.seen) {
      const meets = together.get(path)?.has(one.picture) === true;
      if (meets !== before) pieces.push([]);
      before = meets;
      pieces.at(-1)?.push(one);
    }
    return pieces.map((seen, at) => {
      // Each piece reaches the next one's beginning, so that nothing is bare between them.
      const next = pieces[at + 1]?.[0];
      return {
        category: path.category,
        seen: next === undefined ? seen : [...seen, next],
        isFirst: at === 0,
        isLast: at === pieces.length - 1,
      };
    });
  });
}

function meetingsOf(people: readonly Path[]): ReadonlyMap<Path, ReadonlySet<number>> {
  const byPicture = new Map<number, { path: Path; box: PicturePart }[]>();
  for (const path of people)
    for (const { picture, box } of path.seen)
      byPicture.set(picture, [...(byPicture.get(picture) ?? []), { path, box }]);
  const found = new Map<Path, Set<number>>();
  for (const [picture, there] of byPicture) {
    for (const [at, one] of there.entries()) {
      const others = there.filter((_, other) => other !== at);
      if (!others.some(({ box }) => sharedBy(one.box, box) > meeting)) continue;
      found.set(one.path, (found.get(one.path) ?? new Set()).add(picture));
    }
  }
  return found;
}

function sharedBy(a: PicturePart, b: PicturePart): number {
  const smaller = Math.min(a.width * a.height, b.width * b.height);
  return smaller > 0 ? sharedArea(a, b) / smaller : 0;
}
