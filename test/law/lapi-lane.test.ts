import { describe, expect, test } from "vitest";
import type { RecordOf } from "#contract";
import { decideInstall, packNamed, readFacts } from "#legality";
import {
  answer,
  at,
  designation,
  hash,
  noon,
  outcome,
  person,
  plateReading,
  register,
  without,
  withRecords,
} from "./valmont.ts";

/** FR-21, reserved lane: code de la route, article L130-9-1 (version read on 3 April 2026). */

type Change = Partial<Omit<RecordOf<"plate-reading">, "kind">>;
const order = (change: Change = {}) => plateReading({ use: "reserved-lane", ...change });
const town = (change: Change = {}) => register(withRecords(order(change)));
const asked = { processing: "read-plates-reserved-lane" } as const;

describe("a plate is read in a lane that the préfet's order names", () => {
  test("at the camera that it names", () => expect(outcome(answer(asked, town()))).toBe("permit"));
  test("at no other", () => {
    expect(outcome(answer({ ...asked, camera: "gare" }, town()))).toContain("arrangement-in-force");
  });
  test("until the last second of its last day", () => {
    const last = at("2027-05-31T23:59:59+02:00");
    expect(outcome(answer(asked, town(), last))).toBe("permit");
    expect(outcome(answer(asked, town(), last + 1_000_000))).toContain("arrangement-in-force");
  });
  test("where the public was told, and no one but the driver can be recognised", () => {
    expect(outcome(answer(asked, town({ publicInformation: false })))).toEqual(["public-information"]);
    expect(outcome(answer(asked, town({ occupantsAnonymised: false })))).toEqual(["occupants-anonymised"]);
  });
});

describe("the list is the municipal police's of the commune, and nobody else's", () => {
  const looks = { ...asked, ...person, motive: "contrôle de la voie de bus" };
  const designated = (change: Parameters<typeof designation>[0]) =>
    register(withRecords(designation(change), order()));
  test("an officer designated by name, who says why, sees it", () => {
    expect(outcome(answer(looks, town()))).toBe("permit");
  });
  test.each(["approved-agent", "elected-delegate", "state-agent", "contractor"] as const)(
    "%s does not",
    (capacity) => {
      expect(outcome(answer(looks, designated({ capacity })))).toContain("municipal-police");
    },
  );
  test("nor an officer of the next commune, nor one whose designation is over", () => {
    expect(outcome(answer(looks, designated({ territory: "aulnoy" })))).toContain("municipal-police");
    expect(outcome(answer(looks, designated({ until: "2026-11-23" })))).toContain("municipal-police");
  });
  test("nor anybody without a motive", () => {
    expect(outcome(answer({ ...asked, by: person.by }, town()))).toEqual(["motive-given"]);
  });
});

describe("what it needs is on paper before anything is installed", () => {
  const install = (facts: ReturnType<typeof register>) =>
    decideInstall(
      packNamed("fr-commune"),
      { id: "reserved-lane", hash, processing: asked.processing },
      readFacts(facts),
      noon,
    );
  test("with the order in force the module may be installed", () => {
    expect(install(town()).outcome).toBe("permit");
  });
  test("without it, it is refused, with the article", () => {
    expect(install(register())).toMatchObject({
      outcome: "deny",
      reasons: [{ condition: "arrangement-in-force", article: "CR L130-9-1" }, {}, {}],
    });
  });
  test("without the engagement sent to the CNIL, too", () => {
    const facts = register([...without("cnil-engagement"), order()]);
    expect(install(facts)).toMatchObject({ outcome: "deny", reasons: [{ nature: "law" }] });
  });
});
