import { expect, test } from "vitest";
import { parseByteSize } from "./byte-size.ts";

test.each([
  ["4 TB", 4e12],
  ["1.5GB", 1.5e9],
  ["512 MiB", 512 * 2 ** 20],
  ["900 kB", 900_000],
])("%s is %d bytes", (text, bytes) => {
  expect(parseByteSize(text)).toBe(bytes);
});

test.each(["", "4", "TB", "4 tb", "-4 TB", "4,5 TB", "4 TB!", "9".repeat(15) + " TB"])(
  "'%s' is no size",
  (text) => {
    expect(parseByteSize(text)).toBeUndefined();
  },
);
