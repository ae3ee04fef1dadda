import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { selfSigned } from "./self-signed.ts";

test("a simulated camera's certificate is one that others can read, and signed by its own key", () => {
  const { certificate, fingerprint } = selfSigned("192.0.2.10");
  const read = new X509Certificate(certificate);
  expect(read.checkIP("192.0.2.10")).toBe("192.0.2.10");
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.fingerprint256.replaceAll(":", "").toLowerCase()).toBe(fingerprint);
});
