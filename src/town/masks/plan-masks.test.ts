import fc from "fast-check";
import { expect, test } from "vitest";
import type { CameraMask, MaskOptions } from "#protocols/onvif";
import { planMasks, type WrittenMask } from "./plan-masks.ts";

const options: MaskOptions = { most: 8, mostPoints: 8, kinds: ["Color"], rectangleOnly: false };
const side = fc.integer({ min: 0, max: 20 }).map((step) => step / 20);
const point = fc.record({ x: side, y: side });
const polygon = fc.array(point, { minLength: 3, maxLength: 12 });

function inCamera(masks: readonly WrittenMask[]): CameraMask[] {
  return masks.map((mask) => ({ ...mask, configuration: "source", kind: "Color", enabled: true }));
}

/** What a camera has after a plan, and what of it was written from here. */
function carryOut(before: readonly CameraMask[], plan: ReturnType<typeof planMasks>) {
  if (plan.kind === "cannot") throw new Error(plan.why);
  const created = plan.create.map((one, index) => ({ token: `new-${index}`, polygon: one }));
  const left = before.filter(({ token }) => !plan.remove.includes(token));
  return { camera: [...left, ...inCamera(created)], written: [...plan.keep, ...plan.adopt, ...created] };
}

test("a plan that was carried out leaves nothing to do, until the camera loses a mask", () => {
  fc.assert(
    fc.property(fc.array(polygon, { maxLength: 3 }), fc.array(polygon, { maxLength: 3 }), (first, second) => {
      const theirs = inCamera([{ token: "installer", polygon: [{ x: 0, y: 0 }] }]);
      const one = carryOut(theirs, planMasks({ wanted: first, inCamera: theirs, written: [], options }));
      const asked = { wanted: second, inCamera: one.camera, written: one.written, options };
      const two = carryOut(one.camera, planMasks(asked));
      const again = planMasks({ wanted: second, inCamera: two.camera, written: two.written, options });
      expect(again).toMatchObject({ kind: "plan", create: [], remove: [], lost: [] });
      expect(two.camera.some(({ token }) => token === "installer")).toBe(true);
      const lost = planMasks({ wanted: second, inCamera: theirs, written: two.written, options });
      expect(lost.kind === "plan" && lost.lost).toEqual(two.written);
    }),
  );
});

test("a mask that is in the camera already as two people want it is taken over, and not drawn twice", () => {
  const wanted = [
    [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
    ],
  ];
  const drawn = [
    { x: -1, y: 1 },
    { x: 1, y: 1 },
    { x: 1, y: -1 },
  ];
  const there = inCamera([{ token: "installer", polygon: drawn }]);
  const plan = planMasks({ wanted, inCamera: there, written: [], options });
  expect(plan).toMatchObject({ adopt: [{ token: "installer" }], create: [], remove: [], lost: [] });
  const { written } = carryOut(there, plan);
  expect(planMasks({ wanted, inCamera: [], written, options })).toMatchObject({
    lost: [{ token: "installer" }],
  });
});

test("what a camera cannot draw as it is, it covers with a rectangle around it", () => {
  fc.assert(
    fc.property(polygon, (outline) => {
      const plan = planMasks({
        wanted: [outline],
        inCamera: [],
        written: [],
        options: { ...options, rectangleOnly: true },
      });
      const [drawn = []] = plan.kind === "plan" ? plan.create : [];
      const xs = drawn.map(({ x }) => x);
      for (const { x } of outline) {
        expect(x * 2 - 1).toBeGreaterThanOrEqual(Math.min(...xs));
        expect(x * 2 - 1).toBeLessThanOrEqual(Math.max(...xs));
      }
    }),
  );
});

test("a camera with no room for them, or that only blurs, is said so", () => {
  const wanted = [
    [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
    ],
  ];
  const ask = (change: Partial<MaskOptions>) =>
    planMasks({ wanted, inCamera: [], written: [], options: { ...options, ...change } });
  expect(ask({ most: 0 })).toMatchObject({ kind: "cannot" });
  expect(ask({ kinds: ["Pixelated"] })).toMatchObject({ kind: "cannot" });
  expect(ask({}).kind).toBe("plan");
});
