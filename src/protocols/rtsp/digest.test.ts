import fc from "fast-check";
import { expect, test } from "vitest";
import {
  answerChallenge,
  checkDigest,
  type DigestChallenge,
  readChallenge,
  writeChallenge,
} from "./digest.ts";

// RFC 7616 3.9.1: one example, in both algorithms.
const credentials = { username: "Mufasa", password: "Circle of Life" };
const use = { method: "GET", uri: "/dir/index.html" };
const turn = { count: 1, cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ" };
const asked = (algorithm: string) =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, ` +
  'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';

test.each([
  ["MD5", "8ca523f5e9506fed4657c9700eebdbec"],
  ["SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"],
])("the answer in %s is the one that RFC 7616 prints", (algorithm, response) => {
  const challenge = readChallenge([asked(algorithm)]);
  expect(challenge && answerChallenge(challenge, credentials, use, turn)).toContain(`response="${response}"`);
});

test("a camera that knows only RFC 2069 is answered without a count", () => {
  const challenge = readChallenge(['Digest realm="IP Camera(12345)", nonce="abc", stale="FALSE"']);
  const answer = challenge && answerChallenge(challenge, { username: "admin", password: "x" }, use, turn);
  expect(answer).not.toContain("nc=");
  expect(challenge && checkDigest(answer, challenge, { username: "admin", password: "x" }, use)).toBe(
    "valid",
  );
});

test("the strongest challenge is answered, and Basic never is", () => {
  expect(readChallenge(['Basic realm="a"', asked("MD5"), asked("SHA-256")])?.algorithm).toBe("SHA-256");
  expect(readChallenge(['Basic realm="a"'])).toBeUndefined();
  expect(readChallenge([asked("SHA-512-256")])).toBeUndefined();
});

const name = fc.string({ minLength: 1, maxLength: 12 });
const challenges: fc.Arbitrary<DigestChallenge> = fc.record({
  realm: fc.stringMatching(/^[ !#-[\]-~]{0,20}$/),
  nonce: fc.stringMatching(/^[a-f0-9]{8,32}$/),
  algorithm: fc.constantFrom("MD5", "SHA-256"),
  opaque: fc.stringMatching(/^[a-f0-9]{1,8}$/),
  auth: fc.boolean(),
  stale: fc.boolean(),
});

test("who knows the password is let in, and nobody else", () => {
  fc.assert(
    fc.property(challenges, name, name, name, (challenge, username, password, other) => {
      const read = readChallenge([writeChallenge(challenge)]);
      expect(read).toEqual(challenge);
      const answer = answerChallenge(challenge, { username, password }, use, turn);
      expect(checkDigest(answer, challenge, { username, password }, use)).toBe("valid");
      expect(checkDigest(answer, challenge, { username, password }, { ...use, method: "PLAY" })).toBe(
        "wrong",
      );
      expect(checkDigest(answer, { ...challenge, nonce: "other" }, { username, password }, use)).toBe(
        "stale",
      );
      fc.pre(other !== password);
      expect(checkDigest(answer, challenge, { username, password: other }, use)).toBe("wrong");
    }),
  );
});

test("any text is read as a challenge, or as none", () => {
  fc.assert(fc.property(fc.string(), (text) => void readChallenge([text, `Digest ${text}`])));
});
