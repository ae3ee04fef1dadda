import { describe, expect, test } from "vitest";
import { boxAt, type CopyMark, coveredAt } from "#contract";
import {
  added,
  coveredAgain,
  cutTo,
  goesOn,
  leftVisible,
  leftWithin,
  movedOn,
  placed,
} from "./edit-marks.ts";

const box = (x: number) => ({ x, y: 0.2, width: 0.1, height: 0.3 });
const person: CopyMark = {
  id: 7,
  kind: "person",
  keys: [
    { picture: 10, box: box(0.1) },
    { picture: 20, box: box(0.3) },
  ],
  left: [],
};

describe("a mark", () => {
  test("covers from its first key to its last one, in a straight line between, and nothing before and after", () => {
    expect([9, 15, 20, 21].map((at) => boxAt(person, at)?.x)).toEqual([
      undefined,
      expect.closeTo(0.2),
      0.3,
      undefined,
    ]);
    expect(coveredAt([person], 15)).toHaveLength(1);
  });

  test("goes where a person puts it, and through there", () => {
    const moved = placed(person, 15, box(0.5));
    expect([10, 15, 20].map((at) => boxAt(moved, at)?.x)).toEqual([0.1, 0.5, 0.3]);
    expect(placed(moved, 15, box(0.4)).keys).toHaveLength(3);
  });

  test("left visible is covered nowhere, and covered again everywhere", () => {
    const left = leftVisible(person, "requester");
    expect([10, 15, 20].flatMap((at) => coveredAt([left], at))).toEqual([]);
    expect(coveredAt([coveredAgain(left)], 15)).toHaveLength(1);
  });

  test("can be left visible from one picture to another alone", () => {
    const left = leftWithin(leftWithin(leftVisible(person, "requester"), "from", 12), "to", 18);
    expect([11, 12, 18, 19].map((at) => coveredAt([left], at).length)).toEqual([1, 0, 0, 1]);
  });
});

describe("a track that was cut", () => {
  const piece = (id: number, picture: number, x: number): CopyMark => ({
    ...person,
    id,
    keys: [picture, picture + 9].map((at) => ({ picture: at, box: box(x) })),
  });
  test("goes on with the piece that begins where it ends, and not with one beside it", () => {
    const [there, beside] = [piece(8, 20, 0.31), piece(9, 20, 0.36)];
    expect(goesOn(person, [person, beside, there])?.id).toBe(8);
    expect(goesOn(person, [person, beside])).toBeUndefined();
  });
  test("goes on with nothing that begins later, or is of another kind", () => {
    expect(goesOn(person, [person, piece(8, 30, 0.3)])).toBeUndefined();
    expect(goesOn(person, [person, { ...piece(8, 20, 0.3), kind: "vehicle" }])).toBeUndefined();
  });
});

describe("a frame of a person's own", () => {
  test("covers from here to the end, and has a number of its own", () => {
    const mine = added([person], 5, 40, box(0.6));
    expect(mine).toMatchObject({ id: 8, kind: "hand" });
    expect([4, 5, 40].map((at) => coveredAt([mine], at).length)).toEqual([0, 1, 1]);
    expect(added([], 40, 40, box(0.6)).keys).toHaveLength(1);
  });

  test("stays where it was put last, instead of springing back", () => {
    const mine = movedOn(added([], 5, 40, box(0.6)), 20, box(0.8));
    expect([5, 20, 40].map((at) => boxAt(mine, at)?.x)).toEqual([0.6, 0.8, 0.8]);
  });

  test("begins and ends where a person says", () => {
    const mine = cutTo(cutTo(added([], 5, 40, box(0.6)), "from", 10), "to", 30);
    expect([9, 10, 30, 31].map((at) => coveredAt([mine], at).length)).toEqual([0, 1, 1, 0]);
  });
});
