import { describe, expect, test } from "vitest";
import type { AuditEntry } from "#audit";
import type { PermitClaims, Reason } from "#contract";
import type { Circumstances } from "#legality";
import { type Asked, questionOf } from "./ask.ts";
import { ended, goesOn, installAnswered, permitted, refused } from "./entries.ts";

const look: Asked = { processing: "live-view", kind: "personal", cameras: ["place"], actor: "durand" };
const span = { from: 1_000, to: 2_000 };
const module = { id: "crossing", hash: "a1" };
const claims: PermitClaims = {
  decision: "d1",
  deployment: "valmont",
  processing: "live-view",
  cameras: ["place"],
  kind: "personal",
  actor: "durand",
  notBefore: 0,
  notAfter: 60,
};
const reason = (change: Partial<Reason> = {}): Reason => ({
  rule: "FR-03",
  condition: "motive-given",
  article: "CSI R253-5",
  found: "—",
  effect: "stop",
  nature: "law",
  sentence: { fr: "", en: "" },
  ...change,
});
const linesOf = ({ detail }: AuditEntry): string[] => {
  const lines = detail["reasons"];
  return Array.isArray(lines) ? lines : [];
};
const said = { rule: "FR-03", until: 120, alarms: [] };

describe("what the log says of a permit", () => {
  test.each([
    [{ kind: "standing", processing: "record-video" }, "permission"],
    [{ processing: "live-view" }, "consultation"],
    [{ processing: "playback" }, "consultation"],
    [{ processing: "hold-recordings" }, "modification"],
    [{ processing: "export-on-requisition" }, "communication"],
    [{ processing: "export-to-officer" }, "communication"],
    [{ processing: "share-with-state" }, "communication"],
    [{ processing: "data-subject-copy" }, "communication"],
    [{ processing: "administrative-extract" }, "communication"],
  ] satisfies [Partial<Asked>, string][])("%o is a %s", (change, operation) => {
    expect(permitted({ ...look, ...change }, claims, said).operation).toBe(operation);
  });

  test("who, which camera and span, for which purpose and motive, by which rule and until when", () => {
    const asked = { ...look, motive: "rixe", purpose: 5, span };
    expect(permitted(asked, claims, said)).toEqual({
      operation: "consultation",
      actor: "durand",
      cameras: ["place"],
      decision: "d1",
      motive: "rixe",
      purpose: 5,
      span,
      detail: { what: "live-view", rule: "FR-03", until: 120 },
    });
  });

  test("what was not said is not in it, not even empty", () => {
    expect(Object.keys(permitted(look, claims, said)).sort()).toEqual([
      "actor",
      "cameras",
      "decision",
      "detail",
      "operation",
    ]);
  });

  test("the module by its hash, how long is kept, and what must be mended by a date", () => {
    const cap = [{ unit: "days" as const, amount: 15 }];
    const keeping = { zone: "Europe/Paris", atLeast: [], atMost: cap, cap };
    const entry = permitted(
      { ...look, module },
      { ...claims, keeping },
      { ...said, alarms: [reason({ condition: "sign-placed", article: "CSI R252-3", found: "2027-01-01" })] },
    );
    expect(entry.detail).toMatchObject({
      module: "crossing",
      hash: "a1",
      alarms: ["sign-placed (CSI R252-3): 2027-01-01"],
    });
    expect(String(entry.detail["kept"])).toContain("15");
  });
});

test("a refusal names each condition with its camera, its article and what was found, cut to a line", () => {
  const entry = refused({ ...look, module }, "d2", [
    reason({ camera: "gare" }),
    reason({ found: "x".repeat(500) }),
  ]);
  const [first, second] = linesOf(entry);
  expect(entry).toMatchObject({
    operation: "denial",
    decision: "d2",
    detail: { rule: "FR-03", module: "crossing", hash: "a1" },
  });
  expect(first).toBe("gare: motive-given (CSI R253-5): —");
  expect(second?.startsWith("motive-given (CSI R253-5): xxx")).toBe(true);
  expect(second).toHaveLength(200);
  expect(refused(look, "d3", []).detail).toEqual({ what: "live-view", rule: "", reasons: [] });
});

test.each([
  [100, 100, "motive-given (CSI R253-5): —"],
  [101, 101, "… 1 more"],
  [350, 101, "… 250 more"],
])("of %i reasons %i lines are written, the last of which counts the others", (given, lines, last) => {
  const written = linesOf(
    refused(
      look,
      "d",
      Array.from({ length: given }, () => reason()),
    ),
  );
  expect(written).toHaveLength(lines);
  expect(written.at(-1)).toBe(last);
});

test("a look that goes on, or was ended, says so under its own decision", () => {
  expect(goesOn(look, "d1", 240).detail).toEqual({ what: "live-view", look: "goes-on", until: 240 });
  const end = ended(look, "d1", { by: "town", why: "the session ended" });
  expect(end).toMatchObject({ operation: "consultation", decision: "d1" });
  expect(end.detail).toEqual({ what: "live-view", look: "ended", by: "town", why: "the session ended" });
});

test("an installation is a permission, or a refusal with its reasons", () => {
  const what = { ...module, processing: "detect-zone-crossing" } as const;
  const yes = installAnswered(what, "chief", "d1", undefined);
  expect(yes).toEqual({
    operation: "permission",
    actor: "chief",
    cameras: [],
    decision: "d1",
    detail: { what: "install-module", module: "crossing", hash: "a1", processing: "detect-zone-crossing" },
  });
  const no = installAnswered(what, "chief", "d2", [reason()]);
  expect(no).toMatchObject({ operation: "denial", detail: { reasons: ["motive-given (CSI R253-5): —"] } });
});

describe("what the law is asked", () => {
  test("is all that the gate was asked, of one camera", () => {
    const circumstances: Circumstances = {};
    const asked: Asked = { ...look, motive: "rixe", purpose: 5, span, module, circumstances };
    expect(questionOf(asked, "gare")).toEqual({
      processing: "live-view",
      camera: "gare",
      by: { person: "durand" },
      motive: "rixe",
      purpose: 5,
      span,
      module,
      circumstances,
    });
  });

  test("is nothing that the gate was not asked; a program asks as a program", () => {
    expect(questionOf({ ...look, kind: "standing", actor: "recorder" }, "place")).toStrictEqual({
      processing: "live-view",
      camera: "place",
      by: { program: "recorder" },
    });
  });
});
