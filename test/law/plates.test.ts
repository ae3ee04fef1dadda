import { describe, expect, test } from "vitest";
import type { RecordOf } from "#contract";
import type { Processing } from "#model";
import {
  answer,
  at,
  hash,
  module,
  outcome,
  plateReading,
  register,
  without,
  withRecords,
} from "./valmont.ts";

const read = (
  processing: Processing,
  change: Partial<Omit<RecordOf<"plate-reading">, "kind">>,
  now?: number,
) => outcome(answer({ processing }, register(withRecords(plateReading(change))), now));

describe("FR-20: paid parking (CGCT L2333-87, CNIL 2017)", () => {
  const parking = (change: Partial<Omit<RecordOf<"plate-reading">, "kind">>) =>
    read("read-plates-paid-parking", change);
  test("a plate may help a sworn agent who decides on the spot", () => expect(parking({})).toBe("permit"));
  test.each([
    ["outside any paid zone", { cameras: ["gare"] }, "arrangement-in-force"],
    ["where a machine decides from end to end", { agentDecides: false }, "agent-decides"],
    ["from a list kept for later", { inRealTime: false }, "real-time"],
    ["without telling the public", { publicInformation: false }, "public-information"],
    ["where the right to object still stands", { objectionSetAside: false }, "objection-set-aside"],
  ])("not %s", (_, change, condition) => expect(parking(change)).toContain(condition));
});

describe("FR-21: a reserved lane (CR L130-9-1)", () => {
  const lane = (change: Partial<Omit<RecordOf<"plate-reading">, "kind">>, now?: number) =>
    read("read-plates-reserved-lane", { use: "reserved-lane", ...change }, now);
  test("the préfet's order in force opens it to the town's police", () => expect(lane({})).toBe("permit"));
  test("not after the order has ended", () => {
    expect(lane({}, at("2027-06-01T00:00:00+02:00"))).toContain("arrangement-in-force");
  });
  test("not while passengers can be recognised", () => {
    expect(lane({ occupantsAnonymised: false })).toEqual(["occupants-anonymised"]);
  });
  test("not in a town without municipal police", () => {
    const town = register([...without("designation"), plateReading({ use: "reserved-lane" })]);
    expect(outcome(answer({ processing: "read-plates-reserved-lane" }, town))).toEqual(["municipal-police"]);
  });
});

describe("FR-22: a low-emission zone, refused until its text is read again (CGCT L2213-4-2)", () => {
  const zone = (change: Partial<Omit<RecordOf<"plate-reading">, "kind">>) =>
    read("read-plates-low-emission-zone", {
      use: "low-emission-zone",
      lowEmissionZone: { act: "arrêté 2026-3", study: "étude 2026-1" },
      devices: 2,
      roadKilometres: 100,
      ...change,
    });
  test("2 devices on 100 km (0.02) meet its figure, and are refused all the same", () => {
    expect(zone({})).toEqual(["contested"]);
  });
  test("3 devices on 100 km (0.03) would not meet it either", () => {
    expect(zone({ devices: 3 })).toEqual(["contested", "devices-per-kilometre"]);
  });
  test("0.025 itself is within the figure", () => {
    expect(zone({ devices: 5, roadKilometres: 200 })).toEqual(["contested"]);
  });
  test("an order of more than a year, or a check of every entry, would not", () => {
    expect(zone({ until: "2027-06-01" })).toEqual(["contested", "within-a-year"]);
    expect(zone({ coversAllEntries: true })).toEqual(["contested", "not-all-entries"]);
  });
  test("a zone that no act creates, or a request without its study, would not", () => {
    const none = zone({ lowEmissionZone: undefined });
    expect(none).toEqual(["contested", "zone-exists", "study-attached"]);
    expect(zone({ lowEmissionZone: { act: "arrêté 2026-3" } })).toEqual(["contested", "study-attached"]);
  });
});

describe("FR-23 to FR-27: what a commune never does with plates", () => {
  test.each([
    ["fine other road offences", "read-plates-road-offence", "CNIL, rappel du 25 août 2020"],
    ["store plates to answer requisitions (Gujan-Mestras, Valenciennes)", "store-plates", "CSI L251-2"],
    ["watch out for a wanted car", "match-plates", "CSI L233-1"],
    ["piece a route together", "trace-vehicle", "CSI L251-2"],
    ["search recordings for a plate", "search-plates-in-video", "CE 506370"],
  ] as const)("%s", (_, processing, article) => {
    expect(answer({ processing })).toMatchObject({
      outcome: "deny",
      reasons: [{ condition: "no-legal-basis", nature: "law", article }],
    });
  });
});

describe("FR-28: anonymous vehicle statistics, contested since Nice", () => {
  test("totals alone, made on the device, are refused while the doubt stands", () => {
    const counting = module({ processing: "vehicle-statistics", output: "aggregate" });
    const asked = { processing: "vehicle-statistics", module: { id: "compte", hash } } as const;
    expect(outcome(answer(asked, register(withRecords(counting))))).toEqual(["contested"]);
    expect(outcome(answer(asked))).toEqual(["contested", "aggregate-only"]);
  });
});
