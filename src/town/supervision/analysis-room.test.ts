import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnalystHealth } from "#contract";
import { analysisRoom } from "./analysis-room.ts";

const rules: readonly string[] = ["zone-crossing", "loitering"];
const kindOf = (module: string) => (rules.includes(module) ? ("rule" as const) : ("live-reader" as const));
const asked = { module: "zone-crossing", kind: "rule", camera: "new", small: true } as const;

/** An analyst that looks at so many cameras; of each, quiet pictures were seen so far. */
function analystWith(cameras: number, more: Partial<AnalystHealth> = {}) {
  const tasks = Array.from({ length: cameras }, (_, n) => ({
    camera: `camera-${n}`,
    module: "zone-crossing",
    state: "running" as const,
    detail: "",
    pictures: 1_000,
    dropped: 0,
    detections: 0,
    signals: 0,
    rate: 5,
    cost: { decode: 2, detect: 5, track: 3 },
  }));
  const measured = { at: 1, pictures: 12, detect: 45, follow: 3 };
  const health: AnalystHealth = { revision: 1, cores: 2, measured, modules: [], tasks, ...more };
  return { state: "linked" as const, health };
}

test("how many fit is told by the dearest picture, not by the quiet ones that came so far", () => {
  // 50.2 ms, five times a second: a quarter of a core each; 0.85 of two cores.
  expect(analysisRoom(analystWith(0), asked, kindOf)).toEqual({
    state: "known",
    cores: 2,
    cost: { decode: 2.2, detect: 45, follow: 3 },
    rate: 5,
    running: 0,
    more: 6,
    left: 5,
  });
  expect(analysisRoom(analystWith(5), asked, kindOf)).toMatchObject({ running: 5, more: 1, left: 5 });
});

test("one more than fits leaves each camera the same share, and says how many pictures a second that is", () => {
  const room = analysisRoom(analystWith(9), asked, kindOf);
  // 1700 ms of two cores over ten cameras of about 50 ms.
  expect(room).toMatchObject({ state: "known", more: 0, left: 3.3 });
});

test("a camera that the module looks at already takes no second place", () => {
  const room = analysisRoom(analystWith(6), { ...asked, camera: "camera-3" }, kindOf);
  expect(room).toMatchObject({ running: 5, more: 1, left: 5 });
});

test("the main stream of a camera without a small one is dearer to decode", () => {
  const room = analysisRoom(analystWith(0), { ...asked, small: false }, kindOf);
  expect(room).toMatchObject({ cost: { decode: 19.8 }, more: 5 });
});

test("on many cores the one thread that follows everybody is the limit", () => {
  expect(analysisRoom(analystWith(0, { cores: 64 }), asked, kindOf)).toMatchObject({ more: 66 });
});

test("what was not measured is not guessed", () => {
  const never = { state: "unlinked", why: "", last: undefined } as const;
  expect(analysisRoom(never, asked, kindOf)).toEqual({ state: "unknown", why: "no-analyst" });
  expect(analysisRoom(undefined, asked, kindOf)).toEqual({ state: "unknown", why: "no-analyst" });
  const young = analystWith(0);
  const { measured: _, ...unmeasured } = young.health;
  expect(analysisRoom({ state: "linked", health: unmeasured }, asked, kindOf)).toEqual({
    state: "unknown",
    why: "not-measured",
  });
  const reader = { module: "plates-lane", kind: "live-reader", camera: "new", small: true } as const;
  expect(analysisRoom(analystWith(3), reader, kindOf)).toEqual({ state: "unknown", why: "of-its-kind" });
});

test("a reader that runs tells what the next one takes", () => {
  const [one] = analystWith(1).health.tasks;
  if (one === undefined) expect.unreachable();
  const cost = { decode: 20, detect: 100, track: 5 };
  const tasks = [{ ...one, module: "plates-lane", rate: 4, cost }];
  const reader = { module: "plates-lane", kind: "live-reader", camera: "new", small: false } as const;
  // 124.8 ms, four times a second: half a core each.
  expect(analysisRoom(analystWith(0, { tasks }), reader, kindOf)).toMatchObject({
    rate: 4,
    running: 1,
    more: 2,
  });
});

test("each camera that is put on leaves room for one less, and none is left a higher rate for it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 32 }), (cameras, cores) => {
      const before = analysisRoom(analystWith(cameras, { cores }), asked, kindOf);
      const after = analysisRoom(analystWith(cameras + 1, { cores }), asked, kindOf);
      if (before.state !== "known" || after.state !== "known") expect.unreachable();
      expect(after.more).toBeLessThanOrEqual(before.more);
      expect(after.left).toBeLessThanOrEqual(before.left);
      expect(before.left === 5).toBe(before.more > 0);
    }),
  );
});
