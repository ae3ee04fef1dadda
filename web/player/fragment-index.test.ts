import { describe, expect, it } from "vitest";
import { type FragmentEntry, FragmentIndex } from "./fragment-index.ts";

const second = 1_000_000;
function entry(id: number, start: number, end = start + second): FragmentEntry {
  return {
    id,
    start,
    end,
    bytes: 1000,
    samples: 25,
    init: "i",
    codecString: "avc1.64001f",
    discontinuity: false,
    key: true,
    mediaTime: 0,
    duration: 90_000,
    sha256: "",
  };
}
const minute = Array.from({ length: 60 }, (_, i) => entry(i, i * second));

describe("what is known of a stream's fragments", () => {
  it("finds the fragment of any moment, and the ones beside it", () => {
    const index = new FragmentIndex();
    index.add(0, 60 * second, minute, Number.POSITIVE_INFINITY);
    const found = index.at(12.5 * second);
    expect(found?.id).toBe(12);
    expect(found && index.next(found)?.id).toBe(13);
    expect(found && index.previous(found)?.id).toBe(11);
  });

  it("knows a gap from what was never asked", () => {
    const index = new FragmentIndex();
    index.add(
      0,
      60 * second,
      minute.filter(({ id }) => id < 20 || id > 40),
      Number.POSITIVE_INFINITY,
    );
    expect(index.at(30 * second)).toBeUndefined();
    expect(index.upTo(30 * second)?.id).toBe(19);
    expect(index.covers(30 * second)).toBe(true);
    expect(index.covers(70 * second)).toBe(false);
  });

  it("asks again for the newest time, which may still grow", () => {
    const index = new FragmentIndex();
    index.add(0, 120 * second, minute, 50 * second);
    expect(index.covers(59 * second)).toBe(true);
    expect(index.covers(61 * second)).toBe(false);
  });

  it("keeps each fragment once, in order, however answers overlap", () => {
    const index = new FragmentIndex();
    index.add(30 * second, 60 * second, minute.slice(30), Number.POSITIVE_INFINITY);
    index.add(0, 40 * second, minute.slice(0, 40), Number.POSITIVE_INFINITY);
    const seen: number[] = [];
    for (let at = index.at(0); at !== undefined; at = index.next(at)) seen.push(at.id);
    expect(seen).toEqual(minute.map(({ id }) => id));
    expect(index.covers(35 * second)).toBe(true);
  });
});
