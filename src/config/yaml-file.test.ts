import { expect, test } from "vitest";
import { sceneSchema } from "#contract";
import { parseYaml } from "./yaml-file.ts";

const read = (text: string) => parseYaml(sceneSchema, text, "scene.yaml", "scene-invalid");
const corner = (x: number, y: number) => `    - { x: ${x}, y: ${y} }`;
const zone = (...corners: string[]) => ["zones:", "  lawn:", ...corners].join("\n");

test("a scene is read with its zones, ways, ground and rules", () => {
  const scene = read(`${zone(corner(0, 0), corner(1, 0), corner(1, 1))}
rules:
  loitering: { after: 30 s }
  abnormal-speed: { vehicle: 50 km/h }
  density: { above: 1.5 /m² }
`);
  expect(scene.zones["lawn"]).toHaveLength(3);
  expect(scene.rules?.["abnormal-speed"]?.vehicle).toBe("50 km/h");
});

test.each([
  [
    "a crossed polygon",
    zone(corner(0, 0), corner(1, 1), corner(1, 0), corner(0, 1)),
    /line 2, column 3: zones.lawn: the polygon crosses itself/,
  ],
  [
    "a point outside",
    zone(corner(0, 0), corner(1, 0), corner(1, 1.5)),
    /line 5, column 15: zones.lawn.2.y: /,
  ],
  ["two corners", zone(corner(0, 0), corner(1, 0)), /line 2, column 3: zones.lawn: /],
  ["an unknown rule", "rules:\n  faces: {}\n", /line 2, column 3: rules.faces: unknown key/],
  [
    "a unit missing",
    "rules:\n  loitering: { after: 30 }\n",
    /line 2, column 16: rules.loitering.after: .*with its unit/,
  ],
  [
    "another unit",
    "rules:\n  loitering: { after: 30 km/h }\n",
    /line 2, column 16: .*number with its unit, such as "30 s"/,
  ],
  [
    "too little ground",
    "ground:\n  - { at: { x: 0, y: 0 }, metres: { x: 0, y: 0 } }\n",
    /line 1, column 1: ground: /,
  ],
  ["no YAML", "zones: [", /line 1, column 9: not valid YAML/],
])("%s is refused with its line, column and reason", (_, text, expected) => {
  expect(() => read(text)).toThrow(expected);
});
