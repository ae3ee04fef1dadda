import { describe, expect, it } from "vitest";
import type { TruthObject } from "./clip.ts";
import { eventsOf } from "./events.ts";
import { line } from "./scenes/line.ts";

const gate = { gate: { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 1 }, direction: "both" as const } };
const yard = [
  { x: 0.2, y: 0.2 },
  { x: 0.8, y: 0.2 },
  { x: 0.8, y: 0.8 },
  { x: 0.2, y: 0.8 },
];

function person(id: string, x: number, y = 0.5): TruthObject {
  return { id, category: "person", box: { x, y, width: 0, height: 0 }, foot: { x, y } };
}

describe("events", () => {
  it("a crossing has the side from which it came, seen from the line's start towards its end", () => {
    const frames = [0.4, 0.45, 0.55, 0.6, 0.48].map((x) => [person("a", x)]);
    const { crowd: _, ...recipe } = line;
    const events = eventsOf(recipe, { zones: {}, lines: gate }, frames);
    // Looking down the picture, its left edge is to the right.
    expect(events).toEqual([
      { kind: "line-crossing", start: 2, objects: ["a"], zone: "gate", direction: "right-to-left" },
      { kind: "line-crossing", start: 4, objects: ["a"], zone: "gate", direction: "left-to-right" },
    ]);
  });

  it("who passes beyond the line's end does not cross it", () => {
    const short = { gate: { from: { x: 0.5, y: 0 }, to: { x: 0.5, y: 0.3 }, direction: "both" as const } };
    expect(eventsOf(line, { zones: {}, lines: short }, [[person("a", 0.4)], [person("a", 0.6)]])).toEqual([]);
  });

  it("a crowd lasts from the frame in which enough people are in the zone to the one in which they no longer are", () => {
    const two = [person("a", 0.3), person("b", 0.5)];
    const frames = [
      [person("a", 0.3)],
      two,
      [...two, person("c", 0.9)],
      [person("a", 0.3), person("b", 0.9)],
    ];
    const recipe = { ...line, crowd: { zone: "yard", people: 2 } };
    expect(eventsOf(recipe, { zones: { yard }, lines: {} }, frames)).toEqual([
      { kind: "crowd", start: 1, end: 3, objects: ["a", "b"], zone: "yard" },
    ]);
  });
});
