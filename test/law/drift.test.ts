import { describe, expect, test } from "vitest";
import { decide, packNamed, readFacts } from "#legality";
import { at, noon, register } from "./valmont.ts";

const since = at("2026-11-20T09:30:00+01:00");
const asked = { processing: "record-video", camera: "place", by: { program: "recorder" } } as const;

function alarmsWith(kind: string, camera = "place") {
  const drift = { kind, expected: "2", found: "1", since };
  const facts = readFacts(register(), true, (one) => (one === camera ? [drift] : []));
  const decision = decide(packNamed("fr-commune"), asked, facts, noon);
  return decision.outcome === "permit" ? decision.alarms : decision;
}

describe("CSI R254-2: a camera is as it was when it was authorised", () => {
  test.each([
    ["a mask that was taken away", "mask", "masks-as-accepted"],
    ["a view that was changed", "preset", "views-as-accepted"],
    ["an analysis switched on in the camera itself", "analytics", "no-analysis-on-board"],
    ["pictures kept on the camera's own card", "on-card", "nothing-kept-on-board"],
    ["another device in its place", "device", "device-as-accepted"],
    ["another software in it", "firmware", "device-as-accepted"],
  ])("%s is an alarm that says since when, and stops nothing by itself", (_, kind, condition) => {
    expect(alarmsWith(kind)).toMatchObject([
      { condition, article: "CSI R254-2", effect: "alarm", nature: "law", found: "2 → 1", since },
    ]);
  });
  test("what changed on another camera is not held against this one; a clock that is wrong is no change of it", () => {
    expect(alarmsWith("mask", "gare")).toEqual([]);
    expect(alarmsWith("time")).toEqual([]);
  });
  test("several changes of one kind are one alarm, with each of them, since the first", () => {
    const drifts = [
      { kind: "mask", expected: "2", found: "1", since },
      { kind: "mask", expected: "a", found: "b", since: since - 5 },
    ];
    const facts = readFacts(register(), true, () => drifts);
    expect(decide(packNamed("fr-commune"), asked, facts, noon)).toMatchObject({
      alarms: [{ condition: "masks-as-accepted", found: "2 → 1 ; a → b", since: since - 5 }],
    });
  });
});
