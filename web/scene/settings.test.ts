import { expect, test } from "vitest";
import { sceneSchema } from "#contract";
import { settingsOf, withSetting } from "./settings.ts";

const scene = sceneSchema.parse({ rules: { "crowd-movement": { people: 12, above: "9 km/h" } } });

test("a number that is changed keeps its unit, and what only the file can say stays", () => {
  expect(withSetting(scene, "crowd-movement", "above", "11")).toMatchObject({
    rules: { "crowd-movement": { people: 12, above: "11 km/h" } },
  });
});

test("a setting that is emptied is the module's own again", () => {
  const without = sceneSchema.parse(withSetting(scene, "crowd-movement", "above", ""));
  expect(without.rules?.["crowd-movement"]).toEqual({ people: 12 });
  expect(settingsOf(without, "crowd-movement")).toEqual([{ name: "above", unit: "km/h", value: "" }]);
});

test("a module that the file knows and the page does not has no settings to show", () => {
  expect(settingsOf(scene, "zone-crossing")).toEqual([]);
});
