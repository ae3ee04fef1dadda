import fc from "fast-check";
import { expect, test } from "vitest";
import { clearMot, type ScoredPicture } from "./clear-mot.ts";
import { identityF1 } from "./identity-f1.ts";

type Row = readonly (number | undefined)[];

function picture(objects: string[], seen: string[], distances: readonly Row[]): ScoredPicture {
  return { objects, seen, distance: (object, at) => distances[object]?.[at] };
}

/** The worked example of py-motmetrics' README (Heindl), with the figures that it prints. */
const published = [
  picture(
    ["1", "2"],
    ["1", "2", "3"],
    [
      [0.1, undefined, 0.3],
      [0.5, 0.2, 0.3],
    ],
  ),
  picture(["1", "2"], ["1"], [[0.2], [0.4]]),
  picture(
    ["1", "2"],
    ["1", "3"],
    [
      [0.6, 0.2],
      [0.1, 0.6],
    ],
  ),
];

test("the published example: MOTA 0.5, MOTP 0.34, one miss, one false, one switch", () => {
  const { mota, motp, misses, falseOnes, switches, matches } = clearMot(published);
  expect({ mota, misses, falseOnes, switches, matches }).toEqual({
    mota: 0.5,
    misses: 1,
    falseOnes: 1,
    switches: 1,
    matches: 5,
  });
  expect(motp).toBeCloseTo(0.34, 9);
});

test("its first two pictures alone: MOTA 0.5, MOTP 0.167, and identity F1 0.75", () => {
  const part = published.slice(0, 2);
  expect(clearMot(part).mota).toBe(0.5);
  expect(clearMot(part).motp).toBeCloseTo(0.167, 3);
  expect(identityF1(part)).toEqual({ idf1: 0.75, precision: 0.75, recall: 0.75 });
});

test("the published example: identity F1, precision and recall 0.833", () => {
  const { idf1, precision, recall } = identityF1(published);
  expect([idf1, precision, recall].map((one) => one.toFixed(3))).toEqual(["0.833", "0.833", "0.833"]);
});

test("a track is one person's at a time: who had it before is missed, and nobody is paired twice", () => {
  const near = picture(["a", "b"], ["1"], [[0.1], [0.3]]);
  const gone = picture(["b"], ["1"], [[0.1]]);
  const { misses, matches, falseOnes, switches } = clearMot([near, gone, near]);
  expect({ misses, matches, falseOnes, switches }).toEqual({
    misses: 2,
    matches: 3,
    falseOnes: 0,
    switches: 0,
  });
});

test("two tracks that swap their people in the middle cost two switches, and half of the identities", () => {
  const straight = picture(
    ["a", "b"],
    ["1", "2"],
    [
      [0, undefined],
      [undefined, 0],
    ],
  );
  const swapped = picture(
    ["a", "b"],
    ["1", "2"],
    [
      [undefined, 0],
      [0, undefined],
    ],
  );
  expect(clearMot([straight, straight, swapped, swapped])).toMatchObject({ switches: 2, mota: 0.75 });
  expect(identityF1([straight, straight, swapped, swapped]).idf1).toBe(0.5);
});

test("seeing exactly what is there is perfect, under whatever numbers", () => {
  const crowd = fc.uniqueArray(fc.integer({ min: 0, max: 9 }).map(String), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(crowd, { minLength: 1, maxLength: 8 }), (film) => {
      const pictures = film.map((who) => ({
        objects: who,
        seen: who.map((one) => `track ${one}`),
        distance: (a: number, b: number) => (a === b ? 0 : undefined),
      }));
      if (film.flat().length === 0) return;
      expect(clearMot(pictures)).toMatchObject({ mota: 1, switches: 0 });
      expect(identityF1(pictures).idf1).toBe(1);
    }),
  );
});
