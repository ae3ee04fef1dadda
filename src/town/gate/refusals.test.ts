import { expect, test } from "vitest";
import type { Reason } from "#contract";
import type { Asked } from "./ask.ts";
import { openRefusals } from "./refusals.ts";

const hour = 3_600_000_000;
const now = 1_800_000_000_000_000;
const record: Asked = {
  processing: "record-video",
  kind: "standing",
  cameras: ["place"],
  actor: "recorder",
};
const reason = (condition: string): Reason => ({
  rule: "FR-01",
  condition,
  article: "CSI L252-1",
  found: "—",
  effect: "stop",
  nature: "law",
  sentence: { fr: "", en: "" },
});
const why = [reason("camera-authorised")];

function refused(asked = record) {
  const refusals = openRefusals();
  refusals.keep(asked, why, now, "d1");
  return refusals;
}

test("a program that asks again within the hour is told the decision that is already written", () => {
  const refusals = refused();
  expect(refusals.same(record, why, now)).toBe("d1");
  expect(refusals.same(record, why, now + hour - 1)).toBe("d1");
  expect(refusals.same(record, why, now + hour)).toBeUndefined();
});

test("not where the clock was set back before it", () => {
  expect(refused().same(record, why, now - 1)).toBeUndefined();
});

test("not for another camera, processing, module or reason", () => {
  const refusals = refused();
  expect(refusals.same({ ...record, cameras: ["gare"] }, why, now)).toBeUndefined();
  expect(refusals.same({ ...record, processing: "record-audio" }, why, now)).toBeUndefined();
  expect(refusals.same({ ...record, module: { id: "m", hash: "a" } }, why, now)).toBeUndefined();
  expect(refusals.same(record, [reason("sign-placed")], now)).toBeUndefined();
});

test("a person is always answered anew, and their refusal answers no program", () => {
  const person: Asked = { ...record, kind: "personal" };
  expect(refused().same(person, why, now)).toBeUndefined();
  expect(refused(person).same(record, why, now)).toBeUndefined();
});

test("ten thousand are remembered, and the one that was refused longest ago gives way", () => {
  const of = (n: number): Asked => ({ ...record, cameras: [`camera-${n}`] });
  const refusals = openRefusals();
  const keep = (n: number) => refusals.keep(of(n), why, now, `d${n}`);
  for (let n = 0; n < 10_000; n += 1) keep(n);
  expect(refusals.same(of(0), why, now)).toBe("d0");
  keep(0);
  keep(10_000);
  expect([0, 1, 2].map((n) => refusals.same(of(n), why, now))).toEqual(["d0", undefined, "d2"]);
});
