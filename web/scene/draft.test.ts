import { expect, test } from "vitest";
import type { Place, Scene } from "#contract";
import { begin, click, renamed, type Tool } from "./draft.ts";

const empty: Scene = { zones: {}, lines: {} };
const at = (x: number, y: number): Place => ({ x, y });

function draw(tool: Tool, clicks: readonly Place[], closing = false) {
  let now = tool;
  for (const place of clicks) {
    const step = click(empty, now, place, false);
    if (step.outcome !== "goes-on") return step;
    now = step.tool;
  }
  return closing
    ? click(empty, now, clicks[0] ?? at(0, 0), true)
    : { outcome: "goes-on" as const, tool: now };
}

test("a zone is closed on its first corner, from the third on", () => {
  const square = [at(0.1, 0.1), at(0.9, 0.1), at(0.9, 0.9), at(0.1, 0.9)];
  expect(draw(begin("zone"), square, true)).toEqual({
    outcome: "drawn",
    scene: { ...empty, zones: { "zone 1": square } },
  });
});

test("a side that crosses another is told at its corner, which is not taken", () => {
  expect(draw(begin("zone"), [at(0, 0), at(1, 1), at(1, 0), at(0, 1)])).toEqual({
    outcome: "crosses",
    side: 1,
  });
});

test("the side that would close a zone is held against the others too", () => {
  const corners = [at(0.2, 0.2), at(0.8, 0.2), at(0.5, 0.8), at(0.5, 0.1)];
  expect(draw(begin("zone"), corners, false)).toMatchObject({ outcome: "crosses", side: 1 });
});

test("a line is two clicks, and a way its area and two more", () => {
  expect(draw(begin("line"), [at(0, 0.5), at(1, 0.5)])).toMatchObject({
    outcome: "drawn",
    scene: { lines: { "ligne 1": { direction: "both" } } },
  });
  const area = draw(begin("way"), [at(0, 0), at(1, 0), at(1, 1)], true);
  if (area.outcome !== "goes-on") throw new Error(area.outcome);
  expect(draw(area.tool, [at(0.2, 0.2), at(0.8, 0.2)])).toMatchObject({
    scene: { ways: { "sens 1": { from: at(0.2, 0.2), to: at(0.8, 0.2) } } },
  });
});

test("two drawings never have one name", () => {
  expect(renamed({ a: 1, b: 2 }, "a", "b")).toBeUndefined();
  expect(renamed({ a: 1, b: 2 }, "a", "")).toBeUndefined();
  expect(renamed({ a: 1, b: 2 }, "a", "quai")).toEqual({ quai: 1, b: 2 });
});
