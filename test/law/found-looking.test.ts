import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import type { Circumstances, Question } from "#legality";
import { foundIn, foundWith } from "./found.ts";
import { answer, designation, hash, lastHour, noon, person, register, withRecords } from "./valmont.ts";

const live = { processing: "live-view", ...person } as const;

describe("a refusal to look says who asked, and with which papers", () => {
  const approved = (from: string, until: string) =>
    designation({ capacity: "approved-agent", prefectApproval: { reference: "agrément 9", from, until } });
  test.each<[string, RegisterRecord, Record<string, string>]>([
    [
      "a designation that is over",
      designation({ until: "2026-11-23" }),
      { designated: "arrêté 2025-12 2025-01-01/2026-11-23" },
    ],
    ["one of the town next door", designation({ territory: "voisin" }), { territory: "voisin" }],
    ["a capacity that does not see", designation({ capacity: "contractor" }), { capacity: "contractor" }],
    [
      "a service that the act does not name",
      designation({ capacity: "state-agent", service: "douanes" }),
      { capacity: "douanes" },
    ],
    ["no service", designation({ capacity: "state-agent" }), { capacity: "—" }],
    ["no approval", designation({ capacity: "approved-agent" }), { "prefect-approval": "—" }],
    [
      "an approval that is over",
      approved("2025-01-01", "2026-11-23"),
      { "prefect-approval": "agrément 9 2025-01-01/2026-11-23" },
    ],
    [
      "an approval that has not begun",
      approved("2026-11-25", "2027-11-23"),
      { "prefect-approval": "agrément 9 2026-11-25/2027-11-23" },
    ],
  ])("%s", (_, change, expected) => expect(foundWith(live, change)).toEqual(expected));

  test("a permit ends with the approval it rests on", () => {
    const decision = answer(live, register(withRecords(approved("2026-11-24", "2026-11-24"))));
    expect(decision).toMatchObject({ outcome: "permit", until: noon + 12 * 3_600_000_000 });
  });
  test.each(["mayor", "elected-delegate"] as const)("the %s sees", (capacity) => {
    expect(foundWith(live, designation({ capacity }))).toEqual({});
  });
  test("the motive as it was given, where it says too little", () => {
    expect(foundIn({ ...live, motive: " ok " })).toEqual({ "motive-given": " ok " });
    expect(foundIn({ ...live, motive: "vol" })).toEqual({});
    const { motive: _, ...silent } = live;
    expect(foundIn(silent)).toEqual({ "motive-given": "—" });
  });
  test("the span that is asked for backwards, and the day of what is no longer kept", () => {
    const playback = (span: Question["span"]) =>
      foundIn({ ...live, processing: "playback", ...(span === undefined ? {} : { span }) });
    expect(playback({ from: 2, to: 1 })).toEqual({ "span-still-kept": "2 > 1" });
    expect(playback({ from: noon, to: noon })).toEqual({});
    expect(playback({ from: noon - 40 * 86_400e6, to: noon })).toEqual({ "span-still-kept": "2026-10-15" });
    expect(playback(undefined)).toEqual({ "span-still-kept": "—" });
    expect(
      foundIn({ ...live, processing: "time-lapse", span: lastHour, module: { id: "resume", hash } }),
    ).toEqual({
      "no-object-model": "resume",
    });
  });
});

describe("a refusal to hold back or to commission says for how long", () => {
  const month = Date.parse("2026-12-24T12:00:00+01:00") * 1_000;
  const hold = { for: "access-request", id: "h", reference: "DA 12", placedAt: noon, ends: month } as const;
  const holds = (change: Partial<NonNullable<Circumstances["hold"]>>, asked: Partial<Question> = {}) =>
    foundIn({
      processing: "hold-recordings",
      ...person,
      span: lastHour,
      ...asked,
      circumstances: { hold: { ...hold, ...change } },
    });
  const quarter = Date.parse("2027-02-24T12:00:00+01:00") * 1_000;
  test("a month to the hour for an access request, three for a requisition, and not past its end", () => {
    expect([holds({}), holds({ ends: month + 1 })]).toEqual([{}, { "answer-within-a-month": "> P1M" }]);
    const requisition = { "requisition-present": "—", "officer-competent": "—" };
    expect(holds({ for: "requisition", ends: quarter })).toEqual(requisition);
    expect(holds({ for: "requisition", ends: quarter + 1 })).toEqual({
      ...requisition,
      "hold-ends": "> P3M",
    });
    expect(holds({ ends: noon })).toEqual({ "hold-ends": "—" });
    expect(holds({ ends: noon + 1 })).toEqual({});
    expect(holds({ reference: " " })).toEqual({ "hold-ground": "—" });
  });
  test("what is already over cannot be held back by a person; a program goes on with what they held", () => {
    const old = { from: noon - 40 * 86_400e6, to: noon - 39 * 86_400e6 };
    expect(holds({}, { span: old })).toEqual({ "span-still-kept": "P1M" });
    expect(holds({}, { span: old, by: { program: "town" } })).toEqual({});
    expect(foundIn({ processing: "hold-recordings", ...person, circumstances: { hold } })).toEqual({
      "span-still-kept": "—",
    });
  });
  test("a commissioning needs two people and an end; a program is nobody", () => {
    const commission = { secondPerson: "martin", ends: noon + 1 };
    const draws = (change: Partial<typeof commission>, by: Question["by"] = person.by) =>
      foundIn({
        processing: "commission",
        ...person,
        by,
        circumstances: { commission: { ...commission, ...change } },
      });
    expect(draws({})).toEqual({});
    expect(draws({ secondPerson: "" })).toEqual({ "two-people": "—" });
    expect(draws({ ends: noon })).toEqual({ timed: "—" });
    expect(draws({}, { program: "town" })).toMatchObject({ "two-people": "martin" });
  });
});
