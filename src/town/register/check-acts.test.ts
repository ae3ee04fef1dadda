import { expect, test } from "vitest";
import { toMicros } from "#base";
import { type RegisterRecord, registerRecord } from "#contract";
import { readFacts } from "#legality";
import { cameraAct, communeActs } from "../../../test/support/town-rig.ts";
import { wrongActs } from "./check-acts.ts";
import { registerWith } from "./records.ts";

const now = toMicros(Temporal.Instant.from("2026-11-24T08:00:00Z"));
const register = {
  deployer: "commune" as const,
  territory: "Valmont",
  timeZone: "Europe/Paris",
  demonstration: false,
  records: communeActs(["marie"]),
};
const [authorisation] = register.records.filter((act) => act.kind === "authorisation");
const [designation] = register.records.filter((act) => act.kind === "designation");
if (authorisation === undefined || designation === undefined) throw new Error("no acts");

const fieldsOf = (...acts: readonly RegisterRecord[]) =>
  wrongActs(acts, readFacts(registerWith(register, acts)), now).map(({ id, field }) => `${id} ${field}`);
const ending = (kind: string, id: string, from: string): RegisterRecord => ({
  kind: "ending",
  id: `fin-${id}`,
  of: { kind, id },
  from,
  reason: "remplacé",
});
const another = { ...authorisation, id: "arrete-2", reference: "Arrêté 2026-2" };

test("the acts of a town in order are right", () => {
  expect(fieldsOf(...register.records)).toEqual([]);
});

test("a day that has not come yet is no day on which something was done", () => {
  expect(fieldsOf({ ...another, cameras: ["autre"], signedOn: "2027-01-05", from: "2027-02-01" })).toEqual([
    "arrete-2 signedOn",
  ]);
  const photograph = { subject: "sign-photograph", reference: "Photo 1", on: "2026-11-25" } as const;
  expect(fieldsOf({ kind: "supporting-document", id: "photo", ...photograph })).toEqual(["photo on"]);
  const camera = cameraAct("place");
  if (camera.kind !== "camera") throw new Error("no camera");
  expect(fieldsOf({ ...camera, sign: { placedOn: "2026-12-24", textVersion: "2" } })).toEqual([
    "place sign.placedOn",
  ]);
});

test("an act does not hold before it was signed, nor end before it begins", () => {
  const act = { ...another, cameras: ["autre"], signedOn: "2026-06-01" };
  expect(fieldsOf({ ...act, from: "2026-05-01" })).toEqual(["arrete-2 from"]);
  expect(fieldsOf({ ...act, from: "2026-07-01", until: "2026-06-30" })).toContain("arrete-2 until");
});

test("an authorisation lasts five years at most, a provisional one four months", () => {
  const act = { ...another, cameras: ["autre"], from: "2026-06-01", until: "2031-05-31" };
  expect(fieldsOf(act)).toEqual([]);
  expect(fieldsOf({ ...act, until: "2031-06-01" })).toEqual(["arrete-2 until"]);
  const short = { ...act, provisional: true };
  expect(fieldsOf({ ...short, until: "2026-09-30" })).toEqual([]);
  expect(fieldsOf({ ...short, until: "2026-10-01" })).toEqual(["arrete-2 until"]);
});

test("two authorisations of one camera do not overlap, unless the first is ended", () => {
  const act = { ...another, signedOn: "2026-11-01", from: "2026-11-10", until: "2030-11-09" };
  expect(fieldsOf(act)).toEqual(["arrete-2 cameras"]);
  expect(fieldsOf(act, ending("authorisation", "arrete-1", "2026-11-10"))).toEqual([]);
  expect(fieldsOf(act, ending("authorisation", "arrete-1", "2026-11-11"))).toEqual(["arrete-2 cameras"]);
  expect(fieldsOf({ ...act, cameras: ["autre"] })).toEqual([]);
});

test("a person is designated once at a time", () => {
  const twice = { ...designation, id: "d-2", act: "Arrêté municipal 2" };
  expect(fieldsOf(twice)).toEqual(["d-2 person"]);
  expect(fieldsOf(twice, ending("designation", "d-marie", "2026-01-05"))).toEqual([]);
  expect(fieldsOf({ ...twice, from: "2030-01-05", until: "2031-01-04" })).toEqual([]);
});

test("only what is in the register can end", () => {
  expect(fieldsOf(ending("authorisation", "arrete-9", "2026-11-24"))).toEqual(["fin-arrete-9 of"]);
  expect(fieldsOf(ending("arrêté", "arrete-1", "2026-11-24"))).toEqual(["fin-arrete-1 of"]);
});

test("a day that there is not is no date", () => {
  expect(registerRecord.safeParse({ ...authorisation, from: "2026-02-30" }).success).toBe(false);
});
