import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TurnedClock } from "#base";
import { TimerWheel } from "./timer-wheel.ts";

function turningWheel() {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T12:00:00Z"));
  const errors: unknown[] = [];
  const wheel = new TimerWheel(clock, (error) => errors.push(error));
  const stop = new AbortController();
  const turned = wheel.turn(stop.signal);
  return { clock, wheel, errors, stop, turned };
}

const tenths = fc.integer({ min: 0, max: 30_000 }).map((number) => number / 10);

/** A wheel that is woken for an earlier moment needs a turn of the event loop to lie down again. */
function awake(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("the timer wheel", () => {
  it("runs everything in the order it is due, never early, and at most one slot late", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tenths, { maxLength: 40 }), async (dues) => {
        const { clock, wheel, stop, turned } = turningWheel();
        const ran: { due: number; at: number }[] = [];
        for (const due of dues) wheel.at(due, () => ran.push({ due, at: clock.monotonic() }));
        await awake();
        await clock.advance(3010);
        expect(ran).toHaveLength(dues.length);
        for (const { due, at } of ran) {
          expect(at).toBeGreaterThanOrEqual(due);
          expect(at - due).toBeLessThan(6);
        }
        expect(ran.map(({ at }) => at)).toEqual(ran.map(({ at }) => at).sort((a, b) => a - b));
        stop.abort();
        await turned;
      }),
      { numRuns: 20 },
    );
  });

  it("wakes for what comes in before that which it sleeps for", async () => {
    const { clock, wheel, stop, turned } = turningWheel();
    const ran: string[] = [];
    wheel.at(900, () => ran.push("late"));
    await clock.advance(10);
    wheel.at(50, () => ran.push("early"));
    await awake();
    await clock.advance(60);
    expect(ran).toEqual(["early"]);
    stop.abort();
    await turned;
  });

  it("goes on when something it runs throws", async () => {
    const { clock, wheel, errors, stop, turned } = turningWheel();
    let ran = false;
    wheel.at(10, () => {
      throw new Error("broken camera");
    });
    wheel.at(10, () => {
      ran = true;
    });
    await clock.advance(20);
    expect(ran).toBe(true);
    expect(errors).toHaveLength(1);
    stop.abort();
    await turned;
  });
});
