import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BoundedQueue } from "#base";
import { Turns } from "./turns.ts";

interface Question {
  readonly camera: number;
  readonly answer: () => void;
}

/**
 * Cameras whose decoders hold one picture each, and a stage that answers so many questions while each camera sends one
 * picture: how many pictures of each were looked at. `hoarding` asks for ten at once, as a reader of photographs may.
 */
async function looksOf(given: {
  readonly cameras: number;
  readonly perRound: number;
  readonly rounds: number;
  readonly hoarding?: boolean;
}) {
  const turns = new Turns<Question>();
  const looks = Array.from({ length: given.cameras }, () => 0);
  const queues = looks.map(() => new BoundedQueue<number>({ capacity: 1, whenFull: "drop-oldest" }));
  const watching = queues.map(async (queue, camera) => {
    for await (const _ of queue) {
      await new Promise<void>((answer) => {
        turns.put(camera, { camera, answer });
      });
      looks[camera] = (looks[camera] ?? 0) + 1;
    }
  });
  let others = 0;
  for (let round = 0; round < given.rounds; round += 1) {
    for (const queue of queues) queue.push(round);
    for (let held = 0; given.hoarding === true && held < 10; held += 1)
      turns.put("photographs", { camera: -1, answer: () => (others += 1) });
    await setImmediate();
    for (let done = 0; done < given.perRound; done += 1) {
      turns.next()?.answer();
      await setImmediate();
    }
  }
  const dropped = queues.map((queue) => queue.dropped);
  const [seen, photographs] = [[...looks], others];
  for (const queue of queues) queue.close();
  for (const { answer } of turns.empty()) answer();
  await setImmediate();
  for (const { answer } of turns.empty()) answer();
  await Promise.all(watching);
  return { seen, dropped, photographs };
}

test("a stage slower than the cameras looks at each of them equally often, and what it had no time for is counted", async () => {
  const { seen, dropped } = await looksOf({ cameras: 12, perRound: 5, rounds: 120 });
  expect(seen.reduce((sum, count) => sum + count)).toBe(5 * 120);
  expect(Math.max(...seen) - Math.min(...seen)).toBeLessThanOrEqual(1);
  // One of each is in hand when it ends, and one may wait.
  for (const [camera, count] of seen.entries())
    expect(120 - count - (dropped[camera] ?? 0)).toBeLessThanOrEqual(2);
});

test("whoever asks for ten pictures at once gets a turn like any camera", async () => {
  const { seen, photographs } = await looksOf({ cameras: 4, perRound: 3, rounds: 100, hoarding: true });
  expect(Math.max(...seen, photographs) - Math.min(...seen, photographs)).toBeLessThanOrEqual(1);
});

test("however many cameras and however slow, nobody is looked at twice more than anybody else", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 1, max: 24 }),
      async (cameras, perRound) => {
        const { seen } = await looksOf({ cameras, perRound, rounds: 20 });
        expect(Math.max(...seen) - Math.min(...seen)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 30 },
  );
});
