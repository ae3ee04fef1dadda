import { assign } from "../../src/analyst/index.ts";
import type { ScoredPicture } from "./clear-mot.ts";

export interface IdentityF1 {
  readonly idf1: number;
  readonly precision: number;
  readonly recall: number;
}

/** Identity F1 (Ristani 2016): each object is given the one track that fits it in most pictures, over the whole film. */
export function identityF1(pictures: Iterable<ScoredPicture>): IdentityF1 {
  const together = new Map<string, Map<string, number>>();
  const tracks = new Set<string>();
  let [objects, seen] = [0, 0];
  for (const picture of pictures) {
    objects += picture.objects.length;
    seen += picture.seen.length;
    for (const track of picture.seen) tracks.add(track);
    for (const [object, who] of picture.objects.entries()) {
      const counts = together.get(who) ?? new Map<string, number>();
      together.set(who, counts);
      for (const [at, track] of picture.seen.entries())
        if (picture.distance(object, at) !== undefined) counts.set(track, (counts.get(track) ?? 0) + 1);
    }
  }
  const [rows, columns] = [[...together.values()], [...tracks]];
  const countOf = (row: number, column: number) => rows[row]?.get(columns[column] ?? "") ?? 0;
  // Most pictures together is least cost; a pair that never met costs as much as none.
  const most = 1 + Math.max(0, ...rows.flatMap((counts) => [...counts.values()]));
  const pairs = assign(rows.length, columns.length, (row, column) => most - countOf(row, column), most);
  const right = pairs.reduce<number>(
    (sum, column, row) => sum + (column === undefined ? 0 : countOf(row, column)),
    0,
  );
  return {
    idf1: (2 * right) / Math.max(1, objects + seen),
    precision: right / Math.max(1, seen),
    recall: right / Math.max(1, objects),
  };
}
