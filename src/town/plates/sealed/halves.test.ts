import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { halvesOf, joinHalves, makeKeeper, makeSeal, unlockKeeper } from "./halves.ts";
import { publicBytes, publicKeyOf } from "./seal.ts";

const pair = () => generateKeyPairSync("x25519");

test("any two keepers open a seal together, each with their passphrase; one alone holds noise", async () => {
  const phrases = ["colline verte 12", "moulin rouge 34", "rivière bleue 56"];
  const keepers = await Promise.all(phrases.map((phrase, n) => makeKeeper(`p${n}`, phrase)));
  const seal = makeSeal("seal-1", keepers);
  const recipient = publicKeyOf(Buffer.from(seal.publicKey, "base64"));
  const unlocked = await Promise.all(
    keepers.map(async (keeper, n) => (await unlockKeeper(keeper, phrases[n] ?? "")) ?? pair().privateKey),
  );
  const halves = unlocked.map((key, n) => halvesOf(seal, `p${n}`, key));
  for (const [one, other] of [
    [0, 1],
    [0, 2],
    [2, 1],
  ] as const) {
    const mine = halves[one]?.get(`p${other}`) ?? Buffer.alloc(0);
    const theirs = halves[other]?.get(`p${one}`) ?? Buffer.alloc(0);
    expect(publicBytes(joinHalves(mine, theirs))).toEqual(publicBytes(recipient));
    expect(() => joinHalves(mine, mine)).toThrow();
  }
  const [first] = keepers;
  expect(first && (await unlockKeeper(first, "colline verte 13"))).toBeUndefined();
  // Another's key opens none of the halves that are this person's.
  expect(halvesOf(seal, "p0", unlocked[1] ?? pair().privateKey).size).toBe(0);
  expect(halvesOf(seal, "nobody", unlocked[1] ?? pair().privateKey).size).toBe(0);
});
