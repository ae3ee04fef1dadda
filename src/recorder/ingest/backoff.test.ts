import { expect, test } from "vitest";
import { Backoff } from "./backoff.ts";

test("waits grow, stay below half a minute, and begin anew when the camera works again", () => {
  const backoff = new Backoff("place/main");
  const waits = Array.from({ length: 20 }, () => backoff.next());
  for (const [at, wait] of waits.entries()) {
    const full = Math.min(30_000, 250 * 2 ** at);
    expect(wait).toBeGreaterThanOrEqual(full / 2);
    expect(wait).toBeLessThanOrEqual(full);
  }
  backoff.reset();
  expect(backoff.next()).toBeLessThanOrEqual(250);
});

test("cameras do not come back in one instant, and each in its own way again and again", () => {
  const first = new Set(
    Array.from({ length: 100 }, (_, at) => Math.round(new Backoff(`camera-${at}`).next())),
  );
  expect(first.size).toBeGreaterThan(50);
  expect(new Backoff("a").next()).toBe(new Backoff("a").next());
});

test("a camera that refuses the password is not tried so often that it locks the account", () => {
  expect(new Backoff("a").next(5_000)).toBeGreaterThanOrEqual(2_500);
});
