import { expect, test } from "vitest";
import { MotionWatch } from "./motion.ts";

const [width, height] = [64, 48];

/** A grey scene with the noise of a sensor (the same each time), and a bright square at a place. */
function sceneWith(
  picture: number,
  square?: { x: number; y: number },
): { width: number; height: number; data: Uint8Array } {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const noise = ((pixel * 31 + picture * 17) % 7) - 3;
    const bright =
      square !== undefined && x >= square.x && x < square.x + 12 && y >= square.y && y < square.y + 12;
    data.fill((bright ? 200 : 90) + noise, pixel * 3, pixel * 3 + 3);
  }
  return { width, height, data };
}

function learnt(): MotionWatch {
  const watch = new MotionWatch();
  for (let picture = 0; picture < 60; picture += 1) watch.look(sceneWith(picture));
  return watch;
}

test("a scene that only flickers does not move", () => {
  expect(learnt().look(sceneWith(61)).share).toBeLessThan(0.001);
});

test("what comes in moves, and only where it is", () => {
  const motion = learnt().look(sceneWith(61, { x: 20, y: 20 }));
  expect(motion.share).toBeCloseTo(144 / (width * height), 2);
  expect(
    motion.within({ x: 20 / width, y: 20 / height, width: 12 / width, height: 12 / height }),
  ).toBeGreaterThan(0.95);
  expect(motion.within({ x: 0, y: 0, width: 0.25, height: 0.25 })).toBeLessThan(0.01);
});

test("what stays becomes part of the scene within a minute", () => {
  const watch = learnt();
  let share = 1;
  for (let picture = 61; picture < 361; picture += 1)
    share = watch.look(sceneWith(picture, { x: 20, y: 20 })).share;
  expect(share).toBeLessThan(0.001);
});

test("when the picture changes its size, the scene is learnt anew", () => {
  const watch = learnt();
  const smaller = { width: 32, height: 24, data: new Uint8Array(32 * 24 * 3).fill(90) };
  expect(watch.look(smaller).share).toBe(0);
  expect(watch.look({ ...smaller, data: new Uint8Array(32 * 24 * 3).fill(200) }).share).toBe(1);
});

test("the same pictures give the same motion", () => {
  const shares = () => {
    const watch = new MotionWatch();
    return Array.from({ length: 40 }, (_, i) => watch.look(sceneWith(i, { x: i, y: 10 })).share);
  };
  expect(shares()).toEqual(shares());
});
