import { expect, test } from "vitest";
import { pixelsOf, stillKind } from "./picture-kind.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["ffd8ffe000104a46", "jpeg_pipe"],
  ["89504e470d0a1a0a0000000d", "png_pipe"],
  ["52494646aabbccdd57454250", "webp_pipe"],
])("%s begins a still picture (%s)", (hex, demuxer) => {
  expect(stillKind(Buffer.from(hex, "hex"))).toBe(demuxer);
});

test.each(["", "AB-123-CD", "#EXTM3U\nfile:///etc", "RIFF0000AVI LIST"])("%j does not", (text) => {
  expect(stillKind(bytes(text))).toBeUndefined();
});

test("a PNG's size is known from its first chunk, before anything is unpacked; another kind's is not", () => {
  const head = Buffer.from("89504e470d0a1a0a0000000d494844520000ea600000ea6008020000", "hex");
  expect(pixelsOf(head)).toBe(3_600_000_000);
  expect(pixelsOf(head.subarray(0, 20))).toBeUndefined();
  expect(pixelsOf(Buffer.from("ffd8ffe000104a46", "hex"))).toBeUndefined();
});
