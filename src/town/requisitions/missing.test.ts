import { expect, test } from "vitest";
import type { WrittenEntry } from "#audit";
import { missingOf } from "./missing.ts";
import type { Found } from "./recorder-shelf.ts";

const second = 1_000_000;
const asked = { camera: "gare", from: 0, to: 60 * second };
const found: Found = {
  asked,
  stream: "main",
  fragments: [],
  facts: {
    camera: "gare",
    stream: "main",
    runs: [
      { stream: "main", start: 20 * second, end: 30 * second, trust: "synchronised" },
      { stream: "main", start: 40 * second, end: 50 * second, trust: "synchronised" },
    ],
    gaps: [{ start: 30 * second, end: 40 * second, cause: "network", detail: "" }],
  },
};
const erasure: WrittenEntry = {
  writer: "recorder",
  sequence: 7,
  at: 0,
  hash: "abc",
  operation: "erasure",
  actor: "recorder",
  cameras: ["gare"],
  span: { from: 0, to: 20 * second },
  detail: {},
};

test("what was erased is told with the line of the log that proves it, a hole with its cause", () => {
  expect(missingOf(found, [erasure])).toEqual({
    gaps: [
      { start: 30 * second, end: 40 * second, cause: "network", detail: "" },
      { start: 50 * second, end: 60 * second, cause: "our-fault", detail: "no line of the log speaks of it" },
    ],
    erased: [{ from: 0, to: 20 * second, proof: "recorder 7 abc" }],
  });
});

test("an erasure of another camera proves nothing", () => {
  expect(missingOf(found, [{ ...erasure, cameras: ["place"] }]).erased).toEqual([]);
});
