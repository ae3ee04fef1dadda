import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import {
  answer,
  at,
  authorisation,
  camera,
  designation,
  ending,
  lastHour,
  noon,
  outcome,
  person,
  register,
  without,
  withRecords,
} from "./valmont.ts";

const live = { processing: "live-view", ...person } as const;
const playback = { processing: "playback", ...person, span: lastHour } as const;
const seen = (...changes: readonly RegisterRecord[]) =>
  outcome(answer(live, register(withRecords(...changes))));

describe("FR-03: who may see (CSI R253-3)", () => {
  test("a municipal police officer designated by the mayor sees the cameras of the town", () => {
    expect(seen()).toBe("permit");
  });
  test("a person whom no one designated sees nothing", () => {
    expect(outcome(answer(live, register(without("designation"))))).toContain("designated");
  });
  test("a designation ends on its last day, and a departed agent is out at the minute", () => {
    expect(outcome(answer(live, register(), at("2028-01-01T00:00:00+01:00")))).toEqual(["designated"]);
    const departed = ending("designation", "durand", "2026-11-24T12:00:00+01:00");
    expect(seen(departed)).toEqual(["designated"]);
    expect(outcome(answer(live, register(withRecords(departed)), noon - 1))).toBe("permit");
  });
  test("an agent of town B cannot see town A", () => {
    expect(seen(designation({ territory: "bourg-voisin" }))).toEqual(["territory"]);
  });
  test("an agent who is no police officer sees with the préfet's approval only (L132-14-1)", () => {
    const approved = (prefectApproval: { reference: string; from: string; until: string } | null) =>
      seen(designation({ capacity: "approved-agent", prefectApproval }));
    expect(approved(null)).toEqual(["prefect-approval"]);
    expect(approved({ reference: "agrément 9", from: "2025-01-01", until: "2026-11-23" })).toEqual([
      "prefect-approval",
    ]);
    expect(approved({ reference: "agrément 9", from: "2025-01-01", until: "2026-11-24" })).toBe("permit");
  });
  test("an approved agent of town B cannot see town A either", () => {
    const prefectApproval = { reference: "agrément 9", from: "2025-01-01", until: "2027-01-01" };
    expect(
      seen(designation({ capacity: "approved-agent", prefectApproval, territory: "bourg-voisin" })),
    ).toEqual(["territory"]);
  });
  test("a State agent sees where the authorisation names their service", () => {
    expect(seen(designation({ capacity: "state-agent", service: "police nationale" }))).toBe("permit");
    expect(seen(designation({ capacity: "state-agent", service: "douanes" }))).toEqual(["capacity"]);
    expect(
      seen(
        designation({ capacity: "state-agent", service: "police nationale" }),
        authorisation({ recipients: [] }),
      ),
    ).toEqual(["capacity"]);
  });
  test.each(["contractor", "judicial-police", "occupier"] as const)(
    "a %s does not watch the street",
    (capacity) => {
      expect(seen(designation({ capacity }))).toEqual(["capacity"]);
    },
  );
  test("a program is not a person", () => {
    expect(outcome(answer({ ...live, by: { program: "recorder" } }))).toContain("designated");
  });
});

describe("CSI R253-5: every look has a reason, and is written down", () => {
  test.each(["", "  ", "ok"])("a look with the motive “%s” is refused", (motive) => {
    expect(outcome(answer({ ...live, motive }))).toEqual(["motive-given"]);
  });
  test("a purpose that is cited must be the camera's", () => {
    expect(outcome(answer({ ...live, purpose: 5 }))).toBe("permit");
    expect(outcome(answer({ ...live, purpose: 4 }))).toEqual(["purpose-authorised"]);
    expect(outcome(answer({ ...live, purpose: 11 }))).toEqual(["purpose-authorised"]);
  });
});

describe("FR-04: steering to a person (CSI L251-3)", () => {
  const steer = { ...live, processing: "steer" } as const;
  test("a camera whose movements are limited and whose masks follow may be steered", () => {
    expect(outcome(answer(steer))).toBe("permit");
  });
  test.each([
    ["without limits", { limited: false, masksFollow: true }],
    ["whose masks stay behind", { limited: true, masksFollow: false }],
    ["of which nothing is known", null],
  ])("a camera %s may not", (_, steering) => {
    expect(outcome(answer(steer, register(withRecords(camera({ steering })))))).toEqual(["steering-limited"]);
  });
});

describe("FR-05: playback", () => {
  test("what was recorded an hour ago may be played back", () =>
    expect(outcome(answer(playback))).toBe("permit"));
  test("an approved agent may not play back for an act of judicial police", () => {
    const approved = designation({
      capacity: "approved-agent",
      prefectApproval: { reference: "agrément 9", from: "2025-01-01", until: "2027-01-01" },
    });
    const town = register(withRecords(approved));
    expect(outcome(answer({ ...playback, circumstances: { judicialAct: true } }, town))).toEqual([
      "no-judicial-act",
    ]);
    expect(outcome(answer({ ...playback, circumstances: { judicialAct: false } }, town))).toBe("permit");
    expect(outcome(answer({ ...playback, circumstances: { judicialAct: true } }))).toBe("permit");
  });
  test("what had to be erased cannot be asked for: the 24th of October at noon is the limit of the 24th of November", () => {
    const from = (text: string) => outcome(answer({ ...playback, span: { from: at(text), to: noon } }));
    expect(from("2026-10-24T12:00:01+02:00")).toBe("permit");
    expect(from("2026-10-24T12:00:00+02:00")).toEqual(["span-still-kept"]);
  });
  test("the permit ends when what it shows must be gone", () => {
    const edge = at("2026-10-24T12:00:30+02:00");
    expect(answer({ ...playback, span: { from: edge, to: noon } })).toMatchObject({
      outcome: "permit",
      until: at("2026-11-24T12:00:30+01:00"),
    });
  });
  test("a span that ends before it begins, or none at all, is refused", () => {
    expect(outcome(answer({ ...playback, span: { from: noon, to: noon - 1 } }))).toEqual(["span-still-kept"]);
    expect(outcome(answer({ ...live, processing: "playback" }))).toEqual(["span-still-kept"]);
  });
});

describe("FR-53, FR-63: what a person does by hand is a look like any other", () => {
  test("fast playback needs what playback needs", () => {
    expect(outcome(answer({ ...playback, processing: "time-lapse" }))).toBe("permit");
    expect(outcome(answer({ ...playback, processing: "time-lapse", motive: "" }))).toEqual(["motive-given"]);
  });
  test("a model that chooses the pictures makes it an analysis", () => {
    const chosen = { ...playback, processing: "time-lapse", module: { id: "resume", hash: "b" } } as const;
    expect(outcome(answer(chosen))).toEqual(["no-object-model"]);
  });
  test("following a person from screen to screen needs what looking needs", () => {
    expect(outcome(answer({ ...live, processing: "follow-by-hand" }))).toBe("permit");
    expect(outcome(answer({ ...live, processing: "follow-by-hand", motive: "" }))).toEqual(["motive-given"]);
  });
});
