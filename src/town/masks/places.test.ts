import fc from "fast-check";
import { pino } from "pino";
import { expect, test } from "vitest";
import { Fault, TurnedClock } from "#base";
import type { HeadsReport } from "#contract";
import { type HeadLook, type HeadPlace, isSamePlace, placeAfter } from "./head-place.ts";
import { openPlaces } from "./places.ts";

const hall = { pan: -0.75, tilt: 0, zoom: 1 };
const street = { pan: 0.75, tilt: -1, zoom: 1 };
const window = [
  { x: 0.1, y: 0.1 },
  { x: 0.3, y: 0.1 },
  { x: 0.3, y: 0.4 },
];
const mask = {
  camera: "beffroi",
  positions: [
    { preset: "hall", at: hall, polygons: [window] },
    { preset: "street", at: street, polygons: [window] },
  ],
};

test("a head rests only where it was seen at rest twice in the same place", () => {
  const axis = fc.double({ min: -1, max: 1, noNaN: true });
  const look = fc.record(
    { position: fc.constantFrom(hall, street), moving: fc.boolean(), noise: axis },
    { requiredKeys: ["moving", "noise"] },
  );
  fc.assert(
    fc.property(fc.array(look, { minLength: 2 }), (looks) => {
      const seen = looks.map(({ noise, position, moving }): HeadLook => {
        if (position === undefined) return { moving };
        return { moving, position: { ...position, pan: position.pan + noise * 0.0001 } };
      });
      const place = seen.reduce<HeadPlace>(placeAfter, { kind: "unknown" });
      const [last, before] = [seen.at(-1), seen.at(-2)];
      const still = [last, before].every((one) => one?.moving === false && one.position !== undefined);
      const same =
        last?.position !== undefined &&
        before?.position !== undefined &&
        isSamePlace(last.position, before.position);
      expect(place.kind === "rests").toBe(still && same);
    }),
  );
});

/** One camera, its head where the test puts it, and what the recorder is told of it. */
async function watching(act: (scene: Scene) => Promise<void>): Promise<void> {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  const scene: Scene = { clock, head: { position: hall, moving: false }, told: [], places: undefined };
  scene.places = openPlaces({
    clock,
    log: pino({ level: "silent" }),
    watched: () => [mask],
    look: async () => {
      if (scene.head === undefined) throw new Fault("camera-silent", "It does not answer.");
      return scene.head;
    },
    tell: async (heads) => {
      scene.told.push(...heads);
    },
  });
  const stop = new AbortController();
  const running = scene.places.run(stop.signal);
  // The first look is answered before the clock is turned.
  await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(1_500);
  await act(scene);
  stop.abort();
  await clock.advance(1_000);
  await running;
}

interface Scene {
  readonly clock: TurnedClock;
  head: HeadLook | undefined;
  readonly told: HeadsReport["heads"];
  places: ReturnType<typeof openPlaces> | undefined;
}

test("the recorder is told each second where a head rests, and nothing before that is sure", () =>
  watching(async ({ clock, told, places }) => {
    await clock.advance(2_000);
    expect(told).toEqual(Array.from({ length: 3 }, () => ({ camera: "beffroi", preset: "hall" })));
    expect(places?.of("beffroi")).toEqual(hall);
  }));

test("a head is turned only once the recorder knows, and what it knew before puts nothing in doubt", () =>
  watching(async (scene) => {
    const { clock, told, places } = scene;
    await places?.whileTurning("beffroi", async () => {
      expect(told.at(-1)).toEqual({ camera: "beffroi" });
      scene.head = { position: street, moving: false };
    });
    expect(places?.of("beffroi")).toBeUndefined();
    await clock.advance(3_000);
    expect(told.at(-1)).toEqual({ camera: "beffroi", preset: "street" });
    expect(told.some(({ doubtedSince }) => doubtedSince !== undefined)).toBe(false);
  }));

test("where the recorder cannot be told, a head is not turned", async () => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  let answers = true;
  const places = openPlaces({
    clock,
    log: pino({ level: "silent" }),
    watched: () => [mask],
    look: async () => ({ position: hall, moving: false }),
    tell: async () => {
      if (!answers) throw new Fault("link-unreachable", "Nobody answers.");
    },
  });
  const stop = new AbortController();
  const running = places.run(stop.signal);
  // The first look is answered before the clock is turned.
  await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(1_500);
  answers = false;
  let turned = false;
  const turning = places.whileTurning("beffroi", async () => {
    turned = true;
  });
  await expect(turning).rejects.toThrow("Nobody answers");
  expect(turned).toBe(false);
  stop.abort();
  await clock.advance(1_000);
  await running;
});

test("a head that somebody else turned leaves in doubt what came since it was last seen at rest", () =>
  watching(async (scene) => {
    const { clock, told } = scene;
    scene.head = { position: hall, moving: true };
    await clock.advance(1_000);
    const at = Date.parse("2026-11-24T08:00:01Z") * 1_000;
    expect(told.at(-1)).toEqual({ camera: "beffroi", doubtedSince: at });
    scene.head = { position: { ...hall, pan: 0.1 }, moving: false };
    await clock.advance(3_000);
    expect(told.filter(({ doubtedSince }) => doubtedSince !== undefined)).toHaveLength(1);
  }));

test("of a camera that does not answer nothing is told, so that what was told ends", () =>
  watching(async (scene) => {
    const before = scene.told.length;
    scene.head = undefined;
    await scene.clock.advance(4_000);
    expect(scene.told).toHaveLength(before);
  }));
