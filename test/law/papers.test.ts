import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { authorisedFor, decide, packNamed, type Question, type Retention, readFacts } from "#legality";
import {
  assessment,
  at,
  authorisation,
  camera,
  ending,
  everything,
  noon,
  outcome,
  person,
  register,
  withRecords,
} from "./valmont.ts";

const commune = packNamed("fr-commune");
const record: Question = { processing: "record-video", camera: "place", by: { program: "recorder" } };

describe("from when the papers count", () => {
  const starts = (...changes: readonly RegisterRecord[]) =>
    outcome(decide(commune, record, readFacts(register(withRecords(...changes))), noon));
  const sent = (sentOn: string): RegisterRecord => ({
    kind: "cnil-engagement",
    id: "ru",
    reference: "CNIL 1",
    sentOn,
  });
  test("an assessment from the day it is signed, the undertaking from the day it is sent", () => {
    expect(starts(assessment(everything, "2026-11-24"))).toBe("permit");
    expect(starts(assessment(everything, "2026-11-25"))).toEqual(["impact-assessment"]);
    expect(starts(sent("2026-11-24"))).toBe("permit");
    expect(starts(sent("2026-11-25"))).toEqual(["cnil-engagement"]);
  });
  test("of several endings of one record the earliest counts", () => {
    const end = (from: string, id: string) => ({
      ...ending("authorisation", "arrete-2024-117", from),
      id,
    });
    const ends = [end("2027-03-01", "a"), end("2027-01-01", "b"), end("2027-02-01", "c")];
    expect(decide(commune, record, readFacts(register(withRecords(...ends))), noon)).toMatchObject({
      until: at("2027-01-01T00:00:00+01:00"),
    });
  });
});

describe("how long what is recorded may be kept", () => {
  const kept = (retention: Retention, question: Question = record) => {
    const rules = commune.rules.map((rule) => ({ ...rule, retention }));
    const decision = decide({ ...commune, rules }, question, readFacts(register()), noon);
    return decision.outcome === "permit" ? decision.retention : decision;
  };
  test("as the rule sets it, or else as the act and the month set it", () => {
    const from = { fr: "l'enregistrement", en: "the recording" };
    expect(kept({ kind: "calendar", most: "P15D", from })).toEqual({
      atLeast: [],
      cap: [{ unit: "days", amount: 15 }],
    });
    const month = { unit: "months", amount: 1 };
    expect(kept({ kind: "authorised" })).toEqual({ atLeast: [], cap: [month, month] });
  });
  test("a month in a laboratory, where no act sets a time", () => {
    const town = register([camera({ footage: "rendered" })], { deployer: "laboratory" });
    expect(decide(packNamed("laboratory"), record, readFacts(town), noon)).toMatchObject({
      retention: { atLeast: [], cap: [{ unit: "months", amount: 1 }] },
    });
  });
  test("only recordings are kept: a look has no retention", () => {
    expect(kept({ kind: "authorised" }, { ...record, ...person, processing: "live-view" })).toBeUndefined();
  });
  test("the acts say it of a camera that they name, whether or not it may record today", () => {
    const act = authorisation({ retention: "P15D", minimumRetention: "P2D", until: "2026-01-01" });
    const said = (id: string, change: RegisterRecord = act) =>
      authorisedFor(id, readFacts(register(withRecords(change))), noon);
    expect(said("place")).toEqual({ cap: { unit: "days", amount: 15 }, least: { unit: "days", amount: 2 } });
    expect(said("place", authorisation({ retention: "P15D" })).least).toBeUndefined();
    expect(said("parc")).toEqual({ cap: { unit: "months", amount: 1 }, least: undefined });
    expect(authorisedFor("place", readFacts(register([])), noon).cap).toEqual({ unit: "months", amount: 1 });
  });
});
