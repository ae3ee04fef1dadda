import { describe, expect, test } from "vitest";
import type { RecordOf, RegisterRecord } from "#contract";
import {
  answer,
  assessment,
  at,
  authorisation,
  camera,
  ending,
  noon,
  outcome,
  register,
  without,
  withRecords,
} from "./valmont.ts";

const record = { processing: "record-video" } as const;
const recorded = (...changes: readonly RegisterRecord[]) =>
  outcome(answer(record, register(withRecords(...changes))));

describe("CSI L252-1 and L252-4: the préfet's authorisation", () => {
  test("a camera that an authorisation in force names is recorded", () => {
    expect(recorded()).toBe("permit");
  });
  test("without any authorisation nothing is recorded", () => {
    expect(outcome(answer(record, register(without("authorisation"))))).toContain("authorisation-in-force");
  });
  test("a camera that no authorisation names is not recorded, though all else is in order", () => {
    expect(recorded(authorisation({ cameras: ["gare"] }))).toEqual(["camera-authorised"]);
  });
  test("five years end on the last day of the authorisation, at midnight by the town's clocks", () => {
    const until = (now: string) => outcome(answer(record, register(), at(now)));
    expect(until("2029-03-09T23:59:59+01:00")).toBe("permit");
    expect(until("2029-03-10T00:00:00+01:00")).toEqual(["authorisation-in-force"]);
  });
  test("an act that says more than five years counts for five", () => {
    const long = register(withRecords(authorisation({ until: "2034-03-09" })));
    expect(answer(record, long)).toMatchObject({ until: at("2029-03-10T00:00:00+01:00") });
    expect(outcome(answer(record, long, at("2029-03-10T00:00:00+01:00")))).toEqual([
      "authorisation-five-years",
    ]);
  });
  test("an opinion of the commission, or a publication, that is not in the register is an alarm, not a stop", () => {
    const { opinion: _, publication: __, ...bare } = authorisation() as RecordOf<"authorisation">;
    const alarms = (now: string, change: Partial<RecordOf<"authorisation">> = {}) => {
      const decision = answer(record, register(withRecords({ ...bare, ...change })), at(now));
      return decision.outcome === "permit" ? decision.alarms.map(({ condition }) => condition) : decision;
    };
    expect(alarms("2024-04-30T12:00:00+02:00")).toEqual(["commission-opinion"]);
    expect(alarms("2024-05-02T12:00:00+02:00")).toEqual(["commission-opinion", "authorisation-published"]);
    expect(alarms("2024-04-30T12:00:00+02:00", { provisional: true, until: "2024-06-30" })).toEqual([]);
  });
  test("the refusal by a rule of law names the penalty; a house rule has none", () => {
    const refused = answer(record, register(withRecords(authorisation({ cameras: ["gare"] }))));
    expect(refused).toMatchObject({ reasons: [{ penalty: { fr: expect.stringContaining("CP 226-16") } }] });
    const fictitious = answer(record, register(withRecords(authorisation({ fictitious: true }))));
    expect(fictitious).toMatchObject({ reasons: [{ condition: "authorisation-genuine" }] });
    expect(fictitious.outcome === "deny" && fictitious.reasons[0]?.penalty).toBeUndefined();
  });
  test("an authorisation does not count before its first day", () => {
    expect(outcome(answer(record, register(), at("2024-03-09T23:59:59+01:00")))).toContain(
      "authorisation-in-force",
    );
  });
  test("an authorisation that was withdrawn stops its cameras at that moment (R254-2)", () => {
    const withdrawn = ending("authorisation", "arrete-2024-117", "2026-11-24T12:00:00+01:00");
    expect(recorded(withdrawn)).toEqual(["authorisation-in-force"]);
    const before = answer(record, register(withRecords(withdrawn)), at("2026-11-24T11:59:59+01:00"));
    expect(before).toMatchObject({ outcome: "permit", until: at("2026-11-24T12:00:00+01:00") });
  });
  test("of two authorisations the one that names the camera is the one that counts", () => {
    const other = authorisation({ id: "autre", cameras: ["gare"], until: "2031-01-01" });
    expect(recorded(other)).toBe("permit");
  });
  test("it counts from the first moment of its first day", () => {
    const records = withRecords(
      authorisation({ from: "2026-11-24T12:00:00+01:00" }),
      camera({ sign: { placedOn: "2024-03-10", textVersion: "v3" } }),
    );
    expect(outcome(answer(record, register(records)))).toBe("permit");
    expect(outcome(answer(record, register(records), noon - 1))).toEqual(["authorisation-in-force"]);
  });
  test("of an expired one that names the camera and one in force that does not, the refusal speaks of the latter", () => {
    const expired = authorisation({ until: "2025-01-01" });
    const inForce = authorisation({ id: "autre", cameras: ["gare"], purposes: [4] });
    expect(recorded(expired, inForce)).toEqual(["camera-authorised", "purpose-authorised"]);
  });
  test("of two that would do, the one that lasts longest counts", () => {
    const short = authorisation({ id: "a-courte", until: "2026-11-25" });
    expect(answer(record, register(withRecords(short)))).toMatchObject({
      outcome: "permit",
      until: at("2029-03-10T00:00:00+01:00"),
    });
  });
  test("a renewal not yet asked for four months before the end raises an alarm by a date, and stops nothing", () => {
    const soon = answer(record, register(withRecords(authorisation({ until: "2027-02-28" }))));
    expect(soon).toMatchObject({
      outcome: "permit",
      alarms: [{ condition: "authorisation-renewal", by: "2026-11-01" }],
    });
  });
  test("a fictitious authorisation counts in a demonstration only", () => {
    const records = withRecords(authorisation({ fictitious: true }));
    expect(outcome(answer(record, register(records)))).toEqual(["authorisation-genuine"]);
    expect(outcome(answer(record, register(records, { demonstration: true })))).toBe("permit");
  });
});

describe("CSI L252-6: the provisional authorisation", () => {
  const provisional = authorisation({ provisional: true, from: "2026-08-01", until: "2027-08-01" });
  test("it serves for four months", () => {
    const answered = answer(record, register(withRecords(provisional)), at("2026-11-30T12:00:00+01:00"));
    expect(answered).toMatchObject({ outcome: "permit", until: at("2026-12-01T00:00:00+01:00") });
  });
  test("and not a day longer, whatever date it bears", () => {
    expect(
      outcome(answer(record, register(withRecords(provisional)), at("2026-12-01T00:00:00+01:00"))),
    ).toEqual(["provisional-four-months"]);
  });
});

describe("CSI L251-2: the eleven purposes", () => {
  test("a purpose that the authorisation does not have is refused", () => {
    expect(recorded(camera({ purposes: [5, 11] }))).toEqual(["purpose-authorised"]);
  });
  test("a camera without any purpose is refused", () => {
    expect(recorded(camera({ purposes: [] }))).toEqual(["purpose-authorised"]);
  });
});

describe("CSI R253-7, RGPD 35, LIL 4 and 87, R253-6: what is done beforehand", () => {
  test("without the undertaking sent to the CNIL nothing runs", () => {
    expect(outcome(answer(record, register(without("cnil-engagement"))))).toEqual(["cnil-engagement"]);
  });
  test("an impact assessment that does not cover the processing does not serve", () => {
    expect(recorded(assessment(["live-view"]))).toEqual(["impact-assessment"]);
  });
  test("a camera whose necessity was not written down is refused", () => {
    expect(recorded(camera({ necessity: null }))).toEqual(["necessity-shown"]);
  });
  test("a camera without a sign is refused", () => {
    expect(recorded(camera({ sign: null }))).toEqual(["sign-placed"]);
  });
  test("a sign to be replaced is an alarm by its date, not a stop", () => {
    const worn = camera({ sign: { placedOn: "2024-03-10", textVersion: "v2", replaceBy: "2026-12-31" } });
    expect(answer(record, register(withRecords(worn)))).toMatchObject({
      outcome: "permit",
      alarms: [{ condition: "sign-to-replace", effect: "alarm", by: "2026-12-31" }],
    });
  });
  test("a commissioning that the préfet was not told of is an alarm (R252-17)", () => {
    expect(answer(record, register(withRecords(camera({ commissioning: null }))))).toMatchObject({
      outcome: "permit",
      alarms: [{ condition: "commissioning-noticed" }],
    });
  });
});
