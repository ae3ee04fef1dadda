import { assign } from "../../src/analyst/index.ts";

/** How far what was seen is from an object, 0 the nearest; undefined where it cannot be that object. */
export type Distance = (object: number, seen: number) => number | undefined;

/** One picture: who is there in truth, who was seen, and how far they are from each other. */
export interface ScoredPicture {
  readonly objects: readonly string[];
  readonly seen: readonly string[];
  readonly distance: Distance;
}

export interface ClearMot {
  readonly objects: number;
  readonly misses: number;
  readonly falseOnes: number;
  readonly switches: number;
  readonly matches: number;
  /** Multiple object tracking accuracy: 1 is perfect, and it may fall below 0. */
  readonly mota: number;
  /** Mean distance of what was matched. */
  readonly motp: number;
}

/** CLEAR MOT (Bernardin and Stiefelhagen 2008): a pair holds as long as it may; the rest are paired at least distance. */
export function clearMot(pictures: Iterable<ScoredPicture>): ClearMot {
  const partner = new Map<string, string>();
  const owner = new Map<string, string>();
  let [objects, misses, falseOnes, switches, matches, far] = [0, 0, 0, 0, 0, 0];
  for (const picture of pictures) {
    const pairs = pairsOf(picture, partner, owner);
    for (const [object, seen] of pairs) {
      const [who, as] = [picture.objects[object] ?? "", picture.seen[seen] ?? ""];
      if (partner.has(who) && partner.get(who) !== as) switches += 1;
      partner.set(who, as);
      owner.set(as, who);
      far += picture.distance(object, seen) ?? 0;
    }
    objects += picture.objects.length;
    matches += pairs.length;
    misses += picture.objects.length - pairs.length;
    falseOnes += picture.seen.length - pairs.length;
  }
  const mota = 1 - (misses + falseOnes + switches) / Math.max(1, objects);
  return { objects, misses, falseOnes, switches, matches, mota, motp: far / Math.max(1, matches) };
}

function pairsOf(
  { objects, seen, distance }: ScoredPicture,
  partner: ReadonlyMap<string, string>,
  owner: ReadonlyMap<string, string>,
): (readonly [number, number])[] {
  const held = objects.flatMap((who, object) => {
    const before = partner.get(who);
    // A track that went over to another meanwhile is his now: nobody is paired with what another has.
    const at = before === undefined || owner.get(before) !== who ? -1 : seen.indexOf(before);
    return at >= 0 && distance(object, at) !== undefined ? [[object, at] as const] : [];
  });
  const free = objects.map((_, at) => at).filter((at) => !held.some(([object]) => object === at));
  const left = seen.map((_, at) => at).filter((at) => !held.some(([, other]) => other === at));
  const cost = (row: number, column: number) => distance(free[row] ?? -1, left[column] ?? -1) ?? apart;
  const found = assign(free.length, left.length, cost, apart).flatMap((column, row) =>
    column === undefined ? [] : [[free[row] ?? -1, left[column] ?? -1] as const],
  );
  return [...held, ...found];
}

/** More than any distance. */
const apart = 1e6;
