import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import type { PermitClaims } from "#contract";
import { checkPermit, readGateKey, type Use } from "./check.ts";
import { mintPermit } from "./mint.ts";
import { unverifiedClaims } from "./unverified.ts";

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

const playback: PermitClaims & { processing: "playback" } = {
  decision: "d2",
  deployment: "valmont",
  processing: "playback",
  cameras: ["place", "gare"],
  kind: "personal",
  actor: "durand",
  motive: "rixe",
  span: { from: 100, to: 200 },
  notBefore: 1_000,
  notAfter: 2_000,
};
const lookedAt = { processing: "playback", deployment: "valmont", now: 1_000 } as const;
const ofPlayback = mintPermit(playback, gate.privateKey).token;

test.each([
  [{ from: 100, to: 200 }, "valid"],
  [{ from: 150, to: 150 }, "valid"],
  [{ from: 99, to: 200 }, "span"],
  [{ from: 100, to: 201 }, "span"],
] as const)("a permit to play back 100 to 200, for %o: %s", (span, expected) => {
  const checked = checkPermit(ofPlayback, gate.publicKey, { ...lookedAt, camera: "gare", span });
  expect(checked.outcome === "valid" ? "valid" : checked.flaw).toBe(expected);
});

test("a permit says what it was minted for, and travels as the token that was checked", () => {
  const checked = checkPermit(ofPlayback, gate.publicKey, { ...lookedAt, camera: "place" });
  expect(checked).toEqual({
    outcome: "valid",
    permit: { processing: "playback", claims: playback, token: ofPlayback },
  });
  expect(mintPermit(playback, gate.privateKey)).toEqual({
    processing: "playback",
    claims: playback,
    token: ofPlayback,
  });
});

test("one use may be allowed by any of several processings, and by no other", () => {
  const use = { ...lookedAt, camera: "place" };
  const by = (processing: Use["processing"]) =>
    checkPermit(ofPlayback, gate.publicKey, { ...use, processing }).outcome;
  expect(by(["live-view", "playback"])).toBe("valid");
  expect(by("playback")).toBe("valid");
  expect(by(["live-view", "steer"])).toBe("invalid");
  expect(by([])).toBe("invalid");
});

test("a permit of no module is refused to a module, and one of a module to whoever names none", () => {
  const use = { ...lookedAt, camera: "place", module: { id: "zone-crossing", hash: "abc" } };
  expect(checkPermit(ofPlayback, gate.publicKey, use)).toMatchObject({ flaw: "module" });
  const none: Use = { ...lookedAt, processing: "detect-zone-crossing", camera: "place", now: 1_500 };
  expect(checkPermit(token, gate.publicKey, none)).toMatchObject({ flaw: "module" });
});

test("what is signed but is no permit is refused: a processing that does not exist, words, a piece of one", () => {
  const signed = (body: Buffer) =>
    `${body.toString("base64url")}.${sign(null, body, gate.privateKey).toString("base64url")}`;
  const use = { ...lookedAt, camera: "place" };
  const other = Buffer.from(JSON.stringify({ ...playback, processing: "recognise-faces" }));
  for (const body of [other, Buffer.from("{}"), Buffer.from("no json")])
    expect(checkPermit(signed(body), gate.publicKey, use)).toEqual({ outcome: "invalid", flaw: "malformed" });
  expect(checkPermit(`${ofPlayback}.x`, gate.publicKey, use)).toMatchObject({ flaw: "malformed" });
  expect(checkPermit(ofPlayback.split(".")[0] ?? "", gate.publicKey, use)).toMatchObject({
    flaw: "malformed",
  });
});

test("what a token says of itself is read whoever signed it, and no more than a token's length is read", () => {
  expect(unverifiedClaims(ofPlayback)).toEqual(playback);
  expect(unverifiedClaims(mintPermit(playback, stranger.privateKey).token)).toEqual(playback);
  const atMost = `${ofPlayback}${"x".repeat(16_384 - ofPlayback.length)}`;
  expect(unverifiedClaims(atMost)).toEqual(playback);
  expect(unverifiedClaims(`${atMost}x`)).toBeUndefined();
  const flawed = (token: string) => checkPermit(token, gate.publicKey, { ...lookedAt, camera: "place" });
  expect(flawed(atMost)).toMatchObject({ flaw: "signature" });
  expect(flawed(`${atMost}x`)).toMatchObject({ flaw: "malformed" });
  for (const scrap of ["", "é", Buffer.from("{}").toString("base64url")])
    expect(unverifiedClaims(scrap)).toBeUndefined();
});

test("the gate's key travels as base64 and is the same key on the other side", () => {
  const spki = gate.publicKey.export({ format: "der", type: "spki" }).toString("base64");
  expect(readGateKey(spki).equals(gate.publicKey)).toBe(true);
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
