import fc from "fast-check";
import { expect, test } from "vitest";
import type { Detection, Track } from "#model";
import { Tracker } from "./tracker.ts";

const picture = 200_000;

function person(x: number, y: number, confidence = 0.7): Detection {
  return { category: "person", confidence, box: { x: x - 0.03, y: y - 0.15, width: 0.06, height: 0.15 } };
}

/** What each picture shows, in order; answers the confirmed tracks of each. */
function follow(pictures: readonly (readonly Detection[])[]): Track[][] {
  const tracker = new Tracker();
  return pictures.map((seen, i) =>
    tracker.step(i * picture, seen).filter(({ state }) => state === "confirmed"),
  );
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const idsOf = (tracks: readonly Track[][]) => [...new Set(tracks.flat().map(({ id }) => id))];

test("who walks through the picture is one track, told from the second picture on", () => {
  const tracks = follow(range(40).map((i) => [person(0.05 + i * 0.02, 0.5)]));
  expect(tracks.map((confirmed) => confirmed.length)).toEqual([0, ...Array(39).fill(1)]);
  expect(idsOf(tracks)).toEqual([1]);
  expect(tracks.at(-1)?.[0]?.firstSeen).toBe(0);
  expect(tracks.at(-1)?.[0]?.foot.x).toBeCloseTo(0.05 + 39 * 0.02, 1);
});

test("who is hidden for a second and a half is the same one after", () => {
  const tracks = follow(range(40).map((i) => (i >= 15 && i < 22 ? [] : [person(0.1 + i * 0.015, 0.5)])));
  expect(idsOf(tracks)).toEqual([1]);
});

test("who is hidden for long is a new one", () => {
  const tracks = follow(range(60).map((i) => (i >= 15 && i < 40 ? [] : [person(0.5, 0.5)])));
  expect(idsOf(tracks)).toEqual([1, 2]);
});

test("two who pass each other keep their numbers", () => {
  const tracks = follow(range(41).map((i) => [person(0.1 + i * 0.02, 0.5), person(0.9 - i * 0.02, 0.52)]));
  const last = tracks.at(-1) ?? [];
  expect(last.map(({ id, foot }) => [id, Math.round(foot.x * 10) / 10])).toEqual([
    [1, 0.9],
    [2, 0.1],
  ]);
});

test("faint detections carry a track on but never begin one", () => {
  const faint = range(20).map((i) => [person(0.1 + i * 0.01, 0.5, 0.25)]);
  expect(follow(faint).flat()).toEqual([]);
  const fading = range(20).map((i) => [person(0.1 + i * 0.01, 0.5, i < 5 ? 0.7 : 0.25)]);
  expect(
    follow(fading)
      .slice(2)
      .every((confirmed) => confirmed.length === 1),
  ).toBe(true);
});

test("a flash of a single picture is told to nobody", () => {
  expect(follow(range(20).map((i) => (i === 10 ? [person(0.5, 0.5)] : []))).flat()).toEqual([]);
});

test("one who is hidden takes nobody's place who is seen", () => {
  // The first vanishes behind the second, whose boxes lie nearer to where the first should be.
  const tracks = follow(
    range(24).map((i) => {
      const second = person(0.42 + Math.min(i, 11) * 0.002, 0.5);
      return i < 10 ? [person(0.2 + i * 0.02, 0.5), second] : [second];
    }),
  );
  const last = tracks.at(-1) ?? [];
  expect(last.map(({ id }) => id)).toEqual([2]);
});

test("who slows down behind another is the same one where he comes out", () => {
  const tracks = follow(
    range(30).map((i) => {
      if (i < 12) return [person(0.1 + i * 0.02, 0.5)];
      // Hidden for six pictures, in which he went half as far as before.
      return i < 18 ? [] : [person(0.1 + 11 * 0.02 + (i - 11) * 0.01, 0.5)];
    }),
  );
  expect(idsOf(tracks)).toEqual([1]);
});

test("a faint box beside someone is not he", () => {
  const beside = range(12).map((i) => [person(0.3 + i * 0.01 + (i < 6 ? 0 : 0.045), 0.5, i < 6 ? 0.7 : 0.3)]);
  expect(follow(beside).at(-1)).toEqual([]);
});

test("a person never becomes a vehicle", () => {
  const tracks = follow(
    range(10).map((i) => [{ ...person(0.5, 0.5), category: i < 5 ? "person" : "vehicle" }]),
  );
  expect(new Set(tracks.flat().map(({ id, category }) => `${id} ${category}`)).size).toBe(2);
});

test("who came walking and stands is a traveller; who never moved is none", () => {
  const tracker = new Tracker();
  const sign: Detection = { ...person(0.9, 0.5), box: { x: 0.87, y: 0.35, width: 0.06, height: 0.15 } };
  for (const i of range(20)) tracker.step(i * picture, [person(0.1 + Math.min(i, 10) * 0.02, 0.5), sign]);
  expect(tracker.travellers.map(({ x }) => Math.round(x * 10) / 10)).toEqual([0.3]);
});

test("pictures that were dropped in between do not break a track", () => {
  const tracker = new Tracker();
  const walls = [0, 1, 2, 3, 4, 5, 9, 13, 14, 18].map((i) => i * picture);
  const ids = walls.map((wall) => tracker.step(wall, [person(0.1 + (wall / picture) * 0.02, 0.5)])[0]?.id);
  expect(new Set(ids)).toEqual(new Set([1]));
});

test("whatever is detected, the same detections give the same tracks, and every box stays in the picture", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const detection: fc.Arbitrary<Detection> = fc.record({
    category: fc.constantFrom("person", "vehicle", "two-wheeler"),
    confidence: share,
    box: fc.record({ x: share, y: share, width: share, height: share }),
  });
  fc.assert(
    fc.property(fc.array(fc.array(detection, { maxLength: 6 }), { maxLength: 12 }), (pictures) => {
      const all = () => {
        const tracker = new Tracker();
        return pictures.map((seen, i) => tracker.step(i * picture, seen));
      };
      const first = all();
      expect(all()).toEqual(first);
      for (const { box, foot } of first.flat()) {
        for (const value of [box.x, box.y, box.x + box.width, box.y + box.height, foot.x, foot.y]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-9);
        }
      }
    }),
  );
});
