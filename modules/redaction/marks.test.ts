import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxAt, copyMarks, coveredAt, type LocatedPicture, type PicturePart } from "#contract";
import { openCopyTracker } from "../../src/analyst/copies/open-copy-tracker.ts";
import { marksOf } from "./marks.ts";
import { cutWhereTheyMeet } from "./meetings.ts";
import { partsOf } from "./parts.ts";

const every = 100_000;
const person = (x: number): LocatedPicture["found"][number] => ({
  category: "person",
  confidence: 0.8,
  box: { x, y: 0.4, width: 0.05, height: 0.2 },
});
/** Somebody who walks to the right, seen in the pictures that are named. */
const walk = (count: number, seenIn: (at: number) => boolean): LocatedPicture[] =>
  Array.from({ length: count }, (_, at) => ({
    at: at * every,
    found: seenIn(at) ? [person(0.1 + at * 0.01)] : [],
  }));
const isCovered = (box: PicturePart, by: readonly PicturePart[]) =>
  by.some(
    (one) =>
      one.x <= box.x &&
      one.y <= box.y &&
      one.x + one.width >= box.x + box.width &&
      one.y + one.height >= box.y + box.height,
  );
const marks = (pictures: readonly LocatedPicture[]) => copyMarks.parse(marksOf(pictures, openCopyTracker()));
const coveredIn = (pictures: readonly LocatedPicture[]) => {
  const all = marks(pictures);
  return pictures.map((_, at) => isCovered(person(0.1 + at * 0.01).box, coveredAt(all, at)));
};

describe("who was found", () => {
  test("is covered in every picture where they were", () => {
    expect(coveredIn(walk(40, () => true))).not.toContain(false);
  });
  test("is covered where the detector missed them between two looks, before the first and after the last", () => {
    const covered = coveredIn(walk(60, (at) => at >= 20 && at < 40 && (at < 26 || at > 32)));
    expect(covered.slice(10, 50)).not.toContain(false);
    expect(covered[4]).toBe(false);
  });
  test("is covered as they were found, where a track that runs smoothly would lag behind", () => {
    const wide = (at: number) => {
      const one = person(0.4);
      const { x, width } = one.box;
      return at === 10 ? { ...one, box: { ...one.box, x: x - 0.6 * width, width: 2.2 * width } } : one;
    };
    const pictures = Array.from({ length: 20 }, (_, at) => ({ at: at * every, found: [wide(at)] }));
    const all = marks(pictures);
    for (const [at, { found }] of pictures.entries())
      for (const { box } of found) expect(isCovered(box, coveredAt(all, at)), String(at)).toBe(true);
  });
  test("is covered even where they were seen once", () => {
    expect(coveredIn(walk(30, (at) => at === 15))[15]).toBe(true);
  });
  test("stays covered whatever was found of others", () => {
    const anywhere = fc.array(
      fc.array(
        fc.record({
          x: fc.double({ min: 0, max: 0.9, noNaN: true }),
          y: fc.double({ min: 0, max: 0.7, noNaN: true }),
        }),
        { maxLength: 3 },
      ),
      { minLength: 2, maxLength: 20 },
    );
    fc.assert(
      fc.property(anywhere, (places) => {
        const pictures = places.map((found, at) => ({
          at: at * every,
          found: found.map(({ x, y }) => ({ ...person(x), box: { x, y, width: 0.08, height: 0.25 } })),
        }));
        const all = marks(pictures);
        for (const [at, { found }] of pictures.entries())
          for (const { box } of found) {
            const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2, width: 0, height: 0 };
            expect(isCovered(middle, coveredAt(all, at))).toBe(true);
          }
      }),
      { numRuns: 50 },
    );
  });
});

describe("two who come together", () => {
  const path = (from: number, step: number) => ({
    category: "person" as const,
    seen: Array.from({ length: 21 }, (_, picture) => ({ picture, box: person(from + picture * step).box })),
  });
  test("are cut there: who comes out of it is for a person to say", () => {
    const pieces = cutWhereTheyMeet([path(0.2, 0.02), path(0.6, -0.02)]);
    expect(pieces.map(({ isFirst, isLast }) => [isFirst, isLast])).toEqual([
      [true, false],
      [false, false],
      [false, true],
      [true, false],
      [false, false],
      [false, true],
    ]);
  });
  test("leave no picture bare between the pieces", () => {
    const pictures = Array.from({ length: 41 }, (_, at) => ({
      at: at * every,
      found: [person(0.2 + at * 0.01), person(0.6 - at * 0.01)],
    }));
    const all = marks(pictures);
    for (const [at, { found }] of pictures.entries())
      for (const { box } of found) expect(isCovered(box, coveredAt(all, at))).toBe(true);
    expect(all.length).toBeGreaterThan(2);
    expect(all.every((mark) => boxAt(mark, mark.keys[0]?.picture ?? 0) !== undefined)).toBe(true);
  });
  test("a person in front of a vehicle is no meeting", () => {
    expect(cutWhereTheyMeet([path(0.2, 0.02), { ...path(0.2, 0.02), category: "vehicle" }])).toHaveLength(2);
  });
});

test("a wide picture is looked at in parts that lap over one another, and as a whole", () => {
  expect(partsOf({ width: 640 })).toHaveLength(1);
  expect(partsOf({ width: 1_280 })).toHaveLength(5);
  expect(partsOf({ width: 1_920 })).toHaveLength(10);
  for (const { x, width } of partsOf({ width: 1_920 })) expect(x + width).toBeLessThanOrEqual(1.000_001);
});
