import { describe, expect, test } from "vitest";
import { decide, explain, type Pack, packNamed, type Question, readFacts } from "#legality";
import { authorisation, camera, noon, register, withRecords } from "./valmont.ts";

const commune = packNamed("fr-commune");
const record: Question = { processing: "record-video", camera: "place", by: { program: "recorder" } };
const reasonsOf = (question: Question, town = register(), pack: Pack = commune) => {
  const decision = decide(pack, question, readFacts(town), noon);
  return decision.outcome === "deny" ? decision.reasons : decision.alarms;
};

describe("a reason says what is known, and leaves out what is not", () => {
  test("the rule, the condition, the article, what was found, the camera and the penalty", () => {
    const act = authorisation({ cameras: ["gare"] });
    expect(reasonsOf(record, register(withRecords(act)))).toStrictEqual([
      {
        rule: "FR-01",
        condition: "camera-authorised",
        article: "CSI L252-1",
        found: "place ∉ arrêté 2024-117",
        effect: "stop",
        nature: "law",
        sentence: {
          fr: "L'autorisation préfectorale doit nommer cette caméra.",
          en: "The préfet's authorisation must name this camera.",
        },
        camera: "place",
        penalty: {
          fr: "CP 226-16, 226-20 : jusqu'à cinq ans d'emprisonnement et 300 000 € d'amende.",
          en: "CP 226-16, 226-20: up to five years' imprisonment and a fine of €300,000.",
        },
      },
    ]);
  });
  test("no camera where none was asked for, and no penalty where the code has none", () => {
    expect(
      reasonsOf({ processing: "export-to-third-party", by: { program: "town" } }).map(Object.keys),
    ).toEqual([["rule", "condition", "article", "found", "effect", "nature", "sentence", "penalty"]]);
    expect(reasonsOf({ processing: "private-operators", by: { program: "town" } })).toMatchObject([
      { condition: "contested", found: "—" },
    ]);
    expect(reasonsOf({ processing: "private-operators", by: { program: "town" } }).map(Object.keys)).toEqual([
      ["rule", "condition", "article", "found", "effect", "nature", "sentence"],
    ]);
  });
  test("nor any for what is only an alarm", () => {
    const worn = camera({ sign: { placedOn: "2024-03-10", textVersion: "v2", replaceBy: "2026-12-31" } });
    expect(reasonsOf(record, register(withRecords(worn))).map(Object.keys)).toEqual([
      ["rule", "condition", "article", "found", "effect", "nature", "sentence", "by", "camera"],
    ]);
  });
  test("a camera that no record describes is judged as the street is", () => {
    const looks: Question = {
      processing: "live-view",
      camera: "nulle-part",
      by: { person: "durand" },
      motive: "rixe",
    };
    for (const question of [looks, { ...record, camera: "nulle-part" }])
      expect(reasonsOf(question).map(({ condition }) => condition)).toEqual(
        expect.arrayContaining(["camera-recorded", "camera-authorised"]),
      );
  });
  test("where nothing at all was found, a dash", () => {
    const bare = register(withRecords(camera({ necessity: null })));
    expect(reasonsOf(record, bare)).toMatchObject([{ condition: "necessity-shown", found: "—" }]);
    const undesignated: Question = {
      ...record,
      processing: "live-view",
      by: { person: "x" },
      motive: "rixe",
    };
    expect(reasonsOf(undesignated)[0]).toMatchObject({ condition: "designated", found: "—" });
  });
  test("a pack that was made for another deployer stops all, as law, and says who asked", () => {
    expect(reasonsOf(record, register(undefined, { deployer: "epci" }))).toEqual([]);
    expect(reasonsOf(record, register(undefined, { deployer: "douanes" }))).toMatchObject([
      { condition: "deployer", article: "fr-commune", found: "douanes", effect: "stop", nature: "law" },
    ]);
  });
  test("a processing that no rule provides for is stopped by the house, not by a text", () => {
    const empty = { ...commune, rules: [] };
    expect(reasonsOf(record, register(), empty)).toMatchObject([
      {
        rule: "fr-commune",
        condition: "no-rule",
        found: "record-video",
        effect: "stop",
        nature: "house-rule",
      },
    ]);
    const explained = explain(empty, record, readFacts(register()), noon);
    expect(explained).toMatchObject({ rule: undefined, conditions: [], penalty: undefined });
  });
  test("what a house rule alone stops has no penalty in its explanation", () => {
    const town = readFacts(register(withRecords(authorisation({ fictitious: true }))));
    const explained = explain(commune, record, town, noon);
    expect(explained.decision.outcome).toBe("deny");
    expect(explained.penalty).toBeUndefined();
  });
});
