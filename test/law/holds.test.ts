import { describe, expect, test } from "vitest";
import type { Circumstances, Hold, Requisition } from "#legality";
import { answer, authorisation, lastHour, noon, outcome, person, register, withRecords } from "./valmont.ts";

const day = 86_400_000_000;
const requisition: Requisition = {
  frame: "CPP 60-1",
  officer: "capitaine Roux",
  quality: "OPJ",
  reference: "PV 2026/4411",
  scope: { cameras: ["place"], ...lastHour },
};
const hold = (change: Partial<Hold> = {}): Hold => ({
  for: "requisition",
  id: "h1",
  reference: "PV 2026/4411",
  placedAt: noon,
  ends: noon + 20 * day,
  ...change,
});
const held = (circumstances: Circumstances, span = lastHour) =>
  outcome(answer({ processing: "hold-recordings", ...person, span, circumstances }));

describe("HR-01: a span that is asked for is not erased meanwhile (CSI L252-5, R253-4, R253-6)", () => {
  test("for a requisition", () => expect(held({ hold: hold(), requisition })).toBe("permit"));
  test("for a person who asks to see their pictures", () => {
    expect(held({ hold: hold({ for: "access-request", reference: "DA 2026-12" }) })).toBe("permit");
  });
  test("for nothing else: without a reference nothing is kept longer", () => {
    expect(held({})).toEqual(["hold-ground", "hold-ends"]);
    expect(held({ hold: hold({ for: "access-request", reference: " " }) })).toEqual(["hold-ground"]);
  });
  test("an APJ in a preliminary enquiry needs the magistrate's authorisation for this too", () => {
    const preliminary: Requisition = { ...requisition, frame: "CPP 77-1-1", quality: "APJ" };
    expect(held({ hold: hold(), requisition: preliminary })).toEqual(["officer-competent"]);
  });
  test("what had to be erased is not brought back", () => {
    const old = { from: noon - 40 * day, to: noon - 39 * day };
    expect(held({ hold: hold(), requisition }, old)).toEqual(["span-still-kept"]);
  });
  test("a requisition's hold goes on past the authorised time, until it is handed over", () => {
    const later = noon + 40 * day;
    const standing = (circumstances: Circumstances) =>
      outcome(
        answer(
          { processing: "hold-recordings", motive: "PV 2026/4411", span: lastHour, circumstances },
          register(),
          later,
        ),
      );
    const long = hold({ ends: noon + 60 * day });
    expect(standing({ hold: long, requisition })).toBe("permit");
    expect(standing({ hold: long, requisition, receipt: true })).toEqual(["not-handed-over"]);
  });
  test("a hold has an end: three months for a requisition, a month for an access request (RGPD 12(3))", () => {
    expect(held({ hold: hold({ ends: noon + 100 * day }), requisition })).toEqual(["hold-ends"]);
    expect(held({ hold: hold({ for: "access-request", ends: noon + 32 * day }) })).toEqual([
      "answer-within-a-month",
    ]);
    expect(held({ hold: hold({ ends: noon - day }), requisition })).toEqual(["hold-ends"]);
  });
});

describe("CSI L252-5: the time that the authorisation sets", () => {
  test("reaches the recorder as the act writes it, with the month beside it, and a minimum where there is one", () => {
    const act = authorisation({ retention: "P15D", minimumRetention: "P2D" });
    expect(answer({ processing: "record-video" }, register(withRecords(act)))).toMatchObject({
      retention: {
        atLeast: [{ unit: "days", amount: 2 }],
        cap: [
          { unit: "days", amount: 15 },
          { unit: "months", amount: 1 },
        ],
      },
    });
  });
});
