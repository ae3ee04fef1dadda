import { expect, test } from "vitest";
import type { WrittenEntry } from "#audit";
import { lookWith } from "./looks.ts";

const minute = 60_000_000;
const span = { from: 10, to: 20 };

function line(at: number, detail: WrittenEntry["detail"], change: Partial<WrittenEntry> = {}): WrittenEntry {
  return {
    operation: "consultation",
    actor: "durand",
    cameras: ["place"],
    motive: "rixe",
    decision: "d1",
    detail: { what: "live-view", ...detail },
    writer: "town",
    sequence: 1,
    at,
    hash: "",
    ...change,
  };
}
const begun = lookWith(undefined, line(0, { until: 2 * minute }));

test("a look begins with its first line, and says who, what, which camera and span, and why", () => {
  expect(begun).toEqual({
    decision: "d1",
    actor: "durand",
    processing: "live-view",
    cameras: ["place"],
    motive: "rixe",
    purpose: undefined,
    span: undefined,
    from: 0,
    until: 2 * minute,
  });
  const playback = line(5, { what: "playback" }, { span, purpose: 5 });
  expect(lookWith(undefined, playback)).toMatchObject({ span, purpose: 5, from: 5, until: 5 });
  const { motive: _, ...silent } = line(0, {});
  expect(lookWith(undefined, silent)?.motive).toBe("");
});

test("each further line lengthens it, and leaves its beginning and its motive alone", () => {
  const on = line(minute, { look: "goes-on", until: 4 * minute }, { motive: "autre" });
  expect(lookWith(begun, on)).toEqual({ ...begun, until: 4 * minute });
  expect(lookWith(begun, line(minute, { look: "goes-on" }))).toEqual(begun);
});

test("its end is when it was ended, and never later than it could have gone on", () => {
  expect(lookWith(begun, line(minute, { look: "ended" }))?.until).toBe(minute);
  expect(lookWith(begun, line(9 * minute, { look: "ended" }))?.until).toBe(2 * minute);
});

test("what was written later, because the log could not be written then, counts when it happened", () => {
  const late = lookWith(undefined, line(30 * minute, { happenedAt: minute }));
  expect(late).toMatchObject({ from: minute, until: minute });
  expect(lookWith(begun, line(30 * minute, { look: "ended", happenedAt: minute }))?.until).toBe(minute);
});

test("a line of another operation, or of no decision, is of no look", () => {
  expect(lookWith(begun, line(0, {}, { operation: "denial" }))).toBeUndefined();
  const { decision: _, ...loose } = line(0, {});
  expect(lookWith(undefined, loose)).toBeUndefined();
});
