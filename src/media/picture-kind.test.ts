import { expect, test } from "vitest";
import { stillKind } from "./picture-kind.ts";

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
