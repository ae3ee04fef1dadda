import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import type { PermitClaims } from "#contract";
import { checkPermit, type Use } from "./check.ts";
import { mintPermit } from "./mint.ts";

const gate = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");
const claims: PermitClaims & { processing: "detect-zone-crossing" } = {
  decision: "d1",
  deployment: "valmont",
  processing: "detect-zone-crossing",
  cameras: ["place"],
  kind: "standing",
  actor: "analyst",
  module: { id: "zone-crossing", hash: "abc" },
  notBefore: 1_000,
  notAfter: 2_000,
};
const use: Use = {
  processing: "detect-zone-crossing",
  camera: "place",
  deployment: "valmont",
  module: { id: "zone-crossing", hash: "abc" },
  now: 1_500,
};
const token = mintPermit(claims, gate.privateKey).token;

test("a permit is valid for exactly what it says", () => {
  expect(checkPermit(token, gate.publicKey, use).outcome).toBe("valid");
});

test.each([
  ["another camera", { camera: "gare" }, "camera"],
  ["another processing", { processing: "live-view" }, "processing"],
  ["another module", { module: { id: "loitering", hash: "abc" } }, "module"],
  ["another version of the module", { module: { id: "zone-crossing", hash: "abd" } }, "module"],
  ["a deployment next door", { deployment: "laboratoire" }, "deployment"],
  ["a moment before its start", { now: 999 }, "not-yet"],
  ["the moment of its end", { now: 2_000 }, "expired"],
  ["recorded pictures, where it says none", { span: { from: 1, to: 2 } }, "span"],
] satisfies [string, Partial<Use>, string][])("a permit is refused for %s", (_, change, flaw) => {
  expect(checkPermit(token, gate.publicKey, { ...use, ...change })).toEqual({ outcome: "invalid", flaw });
});

test("a permit is refused once its decision is revoked", () => {
  expect(checkPermit(token, gate.publicKey, use, new Set(["d1"]))).toEqual({
    outcome: "invalid",
    flaw: "revoked",
  });
});

test("a permit that another gate signed is refused", () => {
  const forged = mintPermit(claims, stranger.privateKey).token;
  expect(checkPermit(forged, gate.publicKey, use)).toEqual({ outcome: "invalid", flaw: "signature" });
});

test("a permit with any bit changed is refused", () => {
  const bytes = Buffer.from(token);
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const text = changed.toString("latin1");
    // base64url ignores a character's unused low bits: only a change of the decoded bytes counts.
    if (
      Buffer.from(text.split(".")[1] ?? "", "base64url").equals(
        Buffer.from(token.split(".")[1] ?? "", "base64url"),
      ) &&
      text.split(".")[0] === token.split(".")[0]
    )
      continue;
    expect(checkPermit(text, gate.publicKey, use).outcome, `byte ${at}`).toBe("invalid");
  }
});

test.each(["", ".", "a.b.c", "é.é", "x".repeat(20_000)])(
  "what is no permit at all is refused: %.10s",
  (text) => {
    expect(checkPermit(text, gate.publicKey, use).outcome).toBe("invalid");
  },
);
