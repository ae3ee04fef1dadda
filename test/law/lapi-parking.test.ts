import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordOf } from "#contract";
import { decideInstall, packNamed, readFacts } from "#legality";
import {
  answer,
  at,
  hash,
  noon,
  outcome,
  person,
  plateReading,
  register,
  without,
  withRecords,
} from "./valmont.ts";

/** FR-20, paid parking (CGCT L2333-87, CNIL recommendations of November 2017); FR-22, low-emission zone. */

type Change = Partial<Omit<RecordOf<"plate-reading">, "kind">>;
const car = { cameras: ["voiture-1"] };
const town = (change: Change = {}) => register(withRecords(plateReading({ ...car, ...change })));
const asked = { processing: "read-plates-paid-parking", camera: "voiture-1" } as const;

describe("a scan car is a device of its own deliberation", () => {
  test("which names it, although it stands on no pole and is in no arrêté", () => {
    expect(outcome(answer(asked, town()))).toBe("permit");
  });
  test("another car is not covered by it", () => {
    expect(outcome(answer({ ...asked, camera: "voiture-2" }, town()))).toContain("arrangement-in-force");
  });
  test.each([
    ["the machine would decide", { agentDecides: false }, "agent-decides"],
    ["the finding would be made later, from a list", { inRealTime: false }, "real-time"],
    ["the public is not told", { publicInformation: false }, "public-information"],
    ["the right to object still stands", { objectionSetAside: false }, "objection-set-aside"],
  ])("it reads nothing where %s", (_, change, condition) => {
    expect(outcome(answer(asked, town(change)))).toEqual([condition]);
  });
  test("nor on the day after the deliberation ends", () => {
    const last = at("2027-05-31T23:59:59+02:00");
    expect(outcome(answer(asked, town(), last))).toBe("permit");
    expect(outcome(answer(asked, town(), last + 1_000_000))).toContain("arrangement-in-force");
  });
});

describe("the agent's list is looked at by name, for a reason", () => {
  test("by a designated agent who says why", () => {
    expect(outcome(answer({ ...asked, ...person, motive: "contrôle rue de Paris" }, town()))).toBe("permit");
  });
  test("not by someone whom nobody designated", () => {
    const nobody = register(without("designation", plateReading(car)));
    expect(outcome(answer({ ...asked, ...person }, nobody))).toEqual(["designated-to-look"]);
  });
  test("not by an agent of the next commune", () => {
    const other = { ...asked, ...person };
    const facts = register(withRecords(plateReading(car)), { territory: "aulnoy" });
    expect(outcome(answer(other, facts))).toEqual(["designated-to-look"]);
  });
  test("not without a motive", () => {
    expect(outcome(answer({ ...asked, ...person, motive: "" }, town()))).toEqual(["motive-given"]);
  });
});

const install = (processing: "read-plates-paid-parking" | "read-plates-low-emission-zone", facts = town()) =>
  decideInstall(packNamed("fr-commune"), { id: "lecture", hash, processing }, readFacts(facts), noon);

describe("its module is installed", () => {
  test("where a deliberation names a car, and no camera", () => {
    expect(outcome(install("read-plates-paid-parking"))).toBe("permit");
  });
  test("and in no town without one", () => {
    expect(outcome(install("read-plates-paid-parking", register()))).toContain("arrangement-in-force");
  });
});

describe("FR-22, figure by figure: a low-emission zone (CGCT L2213-4-2)", () => {
  const zone = (change: Change = {}) =>
    register(
      withRecords(
        plateReading({
          use: "low-emission-zone",
          lowEmissionZone: { act: "arrêté 2026-3", study: "étude 2026-1" },
          devices: 2,
          roadKilometres: 100,
          until: "2027-05-30",
          ...change,
        }),
      ),
    );
  const read = (change: Change = {}) =>
    outcome(answer({ processing: "read-plates-low-emission-zone" }, zone(change)));

  test("with every figure met, the doubt alone is what refuses it", () =>
    expect(read()).toEqual(["contested"]));
  test.each([
    ["an order that ends on the eve of its year", { from: "2026-06-01", until: "2027-05-31" }, []],
    ["an order of a year and a day", { from: "2026-06-01", until: "2027-06-01" }, ["within-a-year"]],
    ["a check of every entry", { coversAllEntries: true }, ["not-all-entries"]],
    ["a zone whose roads nobody measured", { roadKilometres: undefined }, ["devices-per-kilometre"]],
    ["3 devices on 119 km", { devices: 3, roadKilometres: 119 }, ["devices-per-kilometre"]],
    ["3 devices on 120 km", { devices: 3, roadKilometres: 120 }, []],
  ])("%s: refused, and told what else fails", (_, change, failing) => {
    expect(read(change)).toEqual(["contested", ...failing]);
  });
  test("0.025 devices a kilometre is within the figure, and a metre of road less is not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (devices) => {
        const roadKilometres = devices * 40;
        expect(read({ devices, roadKilometres })).toEqual(["contested"]);
        expect(read({ devices, roadKilometres: roadKilometres - 0.001 })).toEqual([
          "contested",
          "devices-per-kilometre",
        ]);
      }),
      { numRuns: 50 },
    );
  });
  test("its module is refused at the door, with the sentence and the article of each reason", () => {
    const refused = install("read-plates-low-emission-zone", zone({ coversAllEntries: true }));
    expect(refused).toMatchObject({
      outcome: "deny",
      reasons: [
        { rule: "FR-22", condition: "contested", article: "CGCT L2213-4-2" },
        { rule: "FR-22", condition: "not-all-entries", article: "CGCT L2213-4-2" },
      ],
    });
  });
});
