import { expect, test } from "vitest";
import type { RequisitionState } from "#contract";
import { type Established, hindrance, nextState } from "./next-state.ts";

const hash = "0".repeat(64);
const done = { by: { login: "adele", name: "Adèle" }, at: 1 };
const way: readonly Established[] = [
  { step: "verify", verified: { ...done, calledBack: { number: "17", spokeWith: "l'officier de quart" } } },
  { step: "preserve", preserved: { ...done, holds: ["h"] } },
  { step: "search", searched: { ...done, found: "un homme en bleu" } },
  { step: "extract", extracted: { ...done, fragments: 1, bytes: 1, listed: hash, gaps: 0, erased: [] } },
  {
    step: "review",
    review: { outcome: "done", ...done, by: { login: "bruno", name: "Bruno" }, remarks: "" },
  },
  {
    step: "package",
    packaged: { ...done, package: crypto.randomUUID(), packageHash: hash, fingerprint: hash },
  },
  { step: "hand-over", handedOver: { ...done, to: "A. Martin", identity: "carte 12", receipt: "R-1" } },
  { step: "close", closed: done },
];
const refuse: Established = { step: "refuse", refused: { ...done, why: "sans réponse au rappel" } };

const states: RequisitionState[] = [{ is: "received" }];
for (const one of way) {
  const state = nextState(states.at(-1) ?? { is: "received" }, one);
  if (state !== undefined) states.push(state);
}

test("from paper to receipt, each step follows one state and no other", () => {
  expect(states.map(({ is }) => is)).toEqual([
    "received",
    "verified",
    "preserved",
    "searched",
    "extracted",
    "reviewed",
    "packaged",
    "handed-over",
    "closed",
  ]);
  for (const [at, state] of states.entries()) {
    for (const [number, one] of way.entries()) {
      // But for a package that came to harm, which is made again. (An urgency has tests of its own.)
      const again = state.is === "packaged" && one.step === "package";
      const next = nextState(state, one);
      expect(next?.is).toBe(number === at ? states[at + 1]?.is : again ? "packaged" : undefined);
      expect(hindrance(state, one.step, "claire")).toBe(number === at || again ? undefined : "not-now");
    }
  }
});

test("it may be refused with its reason until it is handed over, and never after", () => {
  const refused = states.map((state) => nextState(state, refuse)?.is);
  expect(refused).toEqual([...Array<string>(7).fill("refused"), undefined, undefined]);
  const over: RequisitionState = { is: "refused", refused: { ...done, why: "non" } };
  for (const one of [...way, refuse]) {
    expect(nextState(over, one)).toBeUndefined();
    expect(hindrance(over, one.step, "claire")).toBe("not-now");
  }
});

test("who extracted does not review", () => {
  const extracted = states[4] ?? { is: "received" };
  expect(hindrance(extracted, "review", "adele")).toBe("same-person");
  expect(hindrance(extracted, "review", "bruno")).toBeUndefined();
});

test("an answer is partial where some of it was erased before it was asked for", () => {
  const state = states[7];
  if (state?.is !== "handed-over") throw new Error("not handed over");
  const erased = [{ camera: "gare", from: 0, to: 1, proof: "recorder 7" }];
  const partial = { ...state, extracted: { ...state.extracted, erased } };
  expect(nextState(partial, { step: "close", closed: done })).toMatchObject({ answer: "partial" });
  expect(states[8]).toMatchObject({ answer: "whole" });
});
