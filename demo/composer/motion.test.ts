import { describe, expect, it } from "vitest";
import { headingSeen, toGround, toPicture } from "./ground.ts";
import { stepsOf, turnBetween } from "./motion.ts";
import { recipes } from "./scenes/index.ts";
import { tubeNamed } from "./tubes.ts";

describe("walkers", () => {
  it("a point of the ground and its pixel are one another's image", () => {
    for (const point of [
      { x: 20, y: 210 },
      { x: 384, y: 288 },
      { x: 760, y: 560 },
    ]) {
      const back = toPicture(toGround(point));
      expect(back.x).toBeCloseTo(point.x, 6);
      expect(back.y).toBeCloseTo(point.y, 6);
    }
  });

  it("nobody is shown from a side from which he was not filmed", () => {
    for (const recipe of recipes) {
      for (const walker of recipe.walkers) {
        const steps = stepsOf(walker);
        for (let k = 3; k < steps.length; k += 1) {
          const [before, now] = [steps[k - 3], steps[k]];
          if (before === undefined || now === undefined || before.tube !== now.tube) continue;
          const tube = tubeNamed(now.tube);
          if (tube.kind === "stand" || Math.hypot(now.foot.x - before.foot.x, now.foot.y - before.foot.y) < 1)
            continue;
          const shown = now.mirrored ? -tube.heading : tube.heading;
          expect(
            turnBetween(shown, headingSeen(before.foot, now.foot)),
            `${recipe.id} ${walker.id} at ${k}`,
          ).toBeLessThan(50);
        }
      }
    }
  });

  it("no visit is longer than its clip, which goes round", () => {
    for (const recipe of recipes) {
      for (const walker of recipe.walkers) {
        expect(stepsOf(walker).length, `${recipe.id} ${walker.id}`).toBeLessThanOrEqual(recipe.seconds * 10);
      }
    }
  });
});
