import { expect, test } from "vitest";
import { base32, codeOf, stepAt, stepOf } from "./one-time-password.ts";

const secret = Buffer.from("12345678901234567890");

test("codes are those of RFC 6238, appendix B", () => {
  const vectors = { 59: "287082", 1111111109: "081804", 1111111111: "050471", 20000000000: "353130" };
  for (const [seconds, code] of Object.entries(vectors))
    expect(codeOf(secret, stepAt(Number(seconds) * 1000)), seconds).toBe(code);
});

test("a code of now, of the step before and of the step after fits; an older one, a longer one and none do not", () => {
  const step = 41_152_263;
  for (const away of [-1, 0, 1]) expect(stepOf(secret, codeOf(secret, step + away), step)).toBe(step + away);
  for (const away of [-2, 2]) expect(stepOf(secret, codeOf(secret, step + away), step)).toBeUndefined();
  expect(stepOf(secret, `${codeOf(secret, step)}0`, step)).toBeUndefined();
  expect(stepOf(secret, "", step)).toBeUndefined();
});

test("secrets are written as RFC 4648 writes them", () => {
  expect(base32(Buffer.from("foobar"))).toBe("MZXW6YTBOI");
  expect(base32(Buffer.from("f"))).toBe("MY");
});
