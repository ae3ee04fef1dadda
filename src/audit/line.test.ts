import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "#base";
import { beforeEverything, headHolds, parseLine, seal, sealHead } from "./line.ts";

const { privateKey: key, publicKey } = generateKeyPairSync("ed25519");
const body = { kind: "head", at: 5, writer: "town", sequence: 1, previous: beforeEverything } as const;
const head = sealHead(body, key);
const bytesOf = (line: object) => Buffer.from(canonicalJson(line));

describe("a line is read from its own bytes, and from no others", () => {
  test("as it was written", () => expect(parseLine(bytesOf(head))).toEqual(head));
  test.each([
    ["with a space in it", Buffer.from(JSON.stringify(head, undefined, 1))],
    ["in another order", Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(head).toReversed())))],
    ["with a byte order mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(head)])],
    ["with a byte that is no text", Buffer.concat([bytesOf(head), Buffer.from([0xff])])],
    ["with a word more", bytesOf(seal({ ...body, signature: head.signature, note: "x" }))],
    ["with another hash", bytesOf({ ...head, hash: beforeEverything })],
    ["of no kind that we write", bytesOf(seal({ ...body, kind: "tail" }))],
    ["cut short", bytesOf(head).subarray(0, -1)],
    ["empty", Buffer.alloc(0)],
  ])("not %s", (_, bytes) => expect(parseLine(bytes)).toBeUndefined());
});

describe("a head holds", () => {
  test("under the key that signed it", () => {
    expect(headHolds(head, publicKey)).toBe(true);
    expect(headHolds(head, generateKeyPairSync("ed25519").publicKey)).toBe(false);
  });
  test("as it was signed: neither its time, nor its hash, is another", () => {
    expect(headHolds(seal({ ...head, at: 6 }), publicKey)).toBe(false);
    expect(headHolds({ ...head, hash: beforeEverything }, publicKey)).toBe(false);
  });
  test("in the one spelling of its signature, though another means the same bytes", () => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const last = alphabet.indexOf(head.signature.at(-1) ?? "");
    const signature = head.signature.slice(0, -1) + (alphabet[last ^ 1] ?? "");
    expect(Buffer.from(signature, "base64url")).toEqual(Buffer.from(head.signature, "base64url"));
    expect(headHolds(seal({ ...body, signature }), publicKey)).toBe(false);
  });
});
