import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import type { PermitClaims } from "#contract";
import { mintPermit } from "#permit/mint";
import { readOwnPermit } from "./own-permit.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const look = {
  decision: "d1",
  deployment: "valmont",
  processing: "playback",
  cameras: ["place", "gare"],
  kind: "personal",
  actor: "durand",
  notBefore: 1_000,
  notAfter: 2_000,
} as const satisfies PermitClaims;
const whole = {
  ...look,
  motive: "rixe",
  purpose: 5,
  span: { from: 100, to: 200 },
  module: { id: "resume", hash: "a1" },
};
const read = (claims: PermitClaims & { processing: "playback" }, now = 1_500, deployment = "valmont") =>
  readOwnPermit(mintPermit(claims, privateKey).token, publicKey, deployment, now);

test("a permit says all that it was asked for, so that the same can be asked again", () => {
  const { decision, deployment: _, notBefore: __, notAfter: ___, ...asked } = whole;
  expect(read(whole)).toStrictEqual({ decision, asked });
});

test("and nothing that it was not asked for", () => {
  const { decision, deployment: _, notBefore: __, notAfter: ___, ...asked } = look;
  expect(read(look)).toStrictEqual({ decision, asked });
});

test("one that has ended still says it; one that has not begun, or of another town, says nothing", () => {
  expect(read(look, 5_000)?.decision).toBe("d1");
  expect(read(look, 999)).toBeUndefined();
  expect(read(look, 1_500, "bourg-voisin")).toBeUndefined();
});

test("a standing one, or one for what does not exist, says nothing", () => {
  expect(read({ ...look, kind: "standing" })).toBeUndefined();
  // @ts-expect-error -- no gate mints it
  expect(read({ ...look, processing: "recognise-crowds" })).toBeUndefined();
});
