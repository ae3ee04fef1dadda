import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { openFrom, SliceReader, SliceWriter, sealTo } from "./seal.ts";

const facts = (n: number) => Buffer.from(`passage ${n}`);
const pair = () => generateKeyPairSync("x25519");

test("what is sealed to a key opens with its private half, for that place, and with no other", () => {
  const [ours, others] = [pair(), pair()];
  const sealed = sealTo(ours.publicKey, facts(1), "here");
  expect(openFrom(ours.privateKey, sealed, "here")).toEqual(facts(1));
  expect(openFrom(ours.privateKey, sealed, "there")).toBeUndefined();
  expect(openFrom(others.privateKey, sealed, "here")).toBeUndefined();
  expect(openFrom(ours.privateKey, sealed.with(40, (sealed[40] ?? 0) ^ 1), "here")).toBeUndefined();
  expect(openFrom(ours.privateKey, sealed.subarray(0, 8), "here")).toBeUndefined();
});

test("a slice opens in any order, passage by passage and picture by picture", () => {
  const { publicKey, privateKey } = pair();
  const writer = new SliceWriter(publicKey, "s1");
  const sealed = [0, 1, 2, 3].map((n) => writer.seal(facts(n), n === 2 ? Buffer.from("jpeg") : undefined));
  const reader = new SliceReader(privateKey, writer.header, "s1");
  for (const n of [0, 3, 1, 2, 2])
    expect(reader.facts(n, sealed[n]?.facts ?? Buffer.alloc(0))).toEqual(facts(n));
  expect(reader.picture(2, sealed[2]?.picture ?? Buffer.alloc(0))).toEqual(Buffer.from("jpeg"));
  expect(sealed[0]?.picture).toBeNull();
  expect(reader.facts(1, sealed[2]?.facts ?? Buffer.alloc(0))).toBeUndefined();
  expect(
    new SliceReader(privateKey, writer.header, "s2").facts(0, sealed[0]?.facts ?? Buffer.alloc(0)),
  ).toBeUndefined();
});

test("a reader that forgot opens nothing more", () => {
  const { publicKey, privateKey } = pair();
  const writer = new SliceWriter(publicKey, "s1");
  const { facts: sealed } = writer.seal(facts(0), undefined);
  const reader = new SliceReader(privateKey, writer.header, "s1");
  reader.forget();
  expect(reader.facts(0, sealed)).toBeUndefined();
});
