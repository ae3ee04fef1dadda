import { expect, test } from "vitest";
import { stepsOf, toGround } from "../../../demo/composer/index.ts";
import { metre } from "./places.ts";
import { playOf } from "./play.ts";

const stepsPerSecond = 10;

test.each([1, 2, 101])("nobody of the group of seed %i stands or walks where another does", (seed) => {
  const { actors } = playOf("passage", seed, seed > 100 ? "held" : "tuned", 60);
  const group = actors
    .filter(({ id }) => id.startsWith("g"))
    .map((actor) => ({ from: Math.round(actor.enters * stepsPerSecond), steps: stepsOf(actor) }));
  expect(group).toHaveLength(7);
  let [moments, inAnother] = [0, 0];
  for (let at = 0; at < 60 * stepsPerSecond; at += 1) {
    const feet = group.flatMap(({ from, steps }) => {
      const foot = steps[at - from]?.foot;
      return foot === undefined ? [] : [toGround(foot)];
    });
    for (const [k, a] of feet.entries()) {
      moments += 1;
      const apart = feet.flatMap((b, other) =>
        other === k ? [] : [Math.hypot(a.x - b.x, a.y - b.y) / metre],
      );
      if (Math.min(...apart) < 0.3) inAnother += 1;
    }
  }
  expect(inAnother / moments).toBeLessThan(0.02);
});
