import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { answer, authorisation, camera, outcome, register, withRecords } from "./valmont.ts";

const record = { processing: "record-video" } as const;
const recorded = (...changes: readonly RegisterRecord[]) => answer(record, register(withRecords(...changes)));

describe("FR-01, FR-02: pictures without sound (CSI R253-1)", () => {
  test("a silent camera is recorded", () => expect(outcome(recorded())).toBe("permit"));
  test("a camera that sends sound is refused", () => {
    expect(outcome(recorded(camera({ sound: true })))).toEqual(["without-sound"]);
  });
  test("recording sound is refused whatever the papers say", () => {
    expect(answer({ processing: "record-audio" })).toMatchObject({
      outcome: "deny",
      rule: "FR-02",
      reasons: [{ condition: "no-legal-basis", article: "CSI R253-1" }],
    });
  });
});

describe("FR-06: dwellings are masked (CSI L251-3)", () => {
  test("a camera that sees a doorway and has no irreversible mask is refused", () => {
    const unmasked = camera({ masks: { dwellingInView: true, burntIn: false, testedOn: "2026-11-01" } });
    expect(outcome(recorded(unmasked))).toEqual(["masks-burnt-in"]);
  });
  test("a camera that sees no dwelling needs none", () => {
    expect(
      outcome(recorded(camera({ masks: { dwellingInView: false, burntIn: false, testedOn: null } }))),
    ).toBe("permit");
  });
  test("a mask last tested more than 90 days ago is an alarm by its date, and the camera goes on", () => {
    const stale = camera({ masks: { dwellingInView: true, burntIn: true, testedOn: "2026-08-01" } });
    expect(recorded(stale)).toMatchObject({
      outcome: "permit",
      alarms: [{ condition: "masks-tested", nature: "house-rule", by: "2026-10-30" }],
    });
  });
  test("the mask itself must be irreversible", () => {
    expect(outcome(answer({ processing: "privacy-mask" }))).toBe("permit");
    const reversible = camera({ masks: { dwellingInView: true, burntIn: false, testedOn: null } });
    expect(outcome(answer({ processing: "privacy-mask" }, register(withRecords(reversible))))).toEqual([
      "mask-irreversible",
    ]);
  });
});

describe("FR-07: blurring is for copies (CSI R253-6 IV)", () => {
  test("a copy may be blurred", () => {
    expect(outcome(answer({ processing: "blur-copy", circumstances: { onCopy: true } }))).toBe("permit");
  });
  test("the evidence itself is never touched", () => {
    expect(outcome(answer({ processing: "blur-copy", circumstances: { onCopy: false } }))).toEqual([
      "on-a-copy",
    ]);
  });
});

describe("arrêté of 3 August 2007: the technical norm", () => {
  const measured = (width: number, height: number, framesPerSecond: number, fastPeople = true) =>
    camera({ technicalNorm: { shot: "narrow", fastPeople, width, height, framesPerSecond } });
  test.each([
    ["1920×1080 at 25", measured(1920, 1080, 25), []],
    ["704×576 at 12, the least for people moving fast", measured(704, 576, 12), []],
    ["704×576 at 11, for people moving fast", measured(704, 576, 11), ["technical-norm-figures"]],
    ["704×576 at 6, for others", measured(704, 576, 6, false), []],
    ["640×480 at 25", measured(640, 480, 25), ["technical-norm-figures"]],
  ])("%s", (_, changed, alarms) => {
    const decision = recorded(changed);
    expect(decision.outcome === "permit" && decision.alarms.map(({ condition }) => condition)).toEqual(
      alarms,
    );
  });
  test("a camera of which nothing is certified nor measured is refused", () => {
    expect(outcome(recorded(camera({ technicalNorm: null })))).toEqual(["technical-norm"]);
  });
});

describe("CSI L252-5: a month at most", () => {
  test.each(["P1M", "P30D", "P31D", "P15D", "PT72H"])(
    "an authorised time of %s is within the cap",
    (retention) => {
      expect(outcome(recorded(authorisation({ retention })))).toBe("permit");
    },
  );
  test.each(["P32D", "P2M", "P1M1D", "P1MT1H"])(
    "an authorised time of %s breaks it, whatever act it stands in",
    (retention) => {
      expect(outcome(recorded(authorisation({ retention })))).toEqual(["retention-within-a-month"]);
    },
  );
});
