import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Micros, toMicros } from "#base";
import { readXml, xml } from "#protocols/onvif";
import { UsernameTokenCheck } from "./username-token.ts";

const credentials = { username: "opérateur", password: "s3cret" };
const created = "2026-11-24T12:00:00Z";
const noon = toMicros(Temporal.Instant.from(created));

function header({ username, password }: typeof credentials, nonce = "bm9uY2U=", at = created) {
  const digest = createHash("sha1")
    .update(Buffer.from(nonce, "base64"))
    .update(at)
    .update(password)
    .digest("base64");
  const { text } =
    xml`<Header><Security><UsernameToken><Username>${username}</Username><Password>${digest}</Password>
<Nonce>${nonce}</Nonce><Created>${at}</Created></UsernameToken></Security></Header>`;
  return readXml(text);
}

function minutes(count: number): Micros {
  return count * 60 * 1e6;
}

describe("a user name token", () => {
  it("is valid once", () => {
    const check = new UsernameTokenCheck();
    expect(check.check(header(credentials), credentials, noon)).toBe("valid");
    expect(check.check(header(credentials), credentials, noon)).toBe("replayed");
    expect(check.check(header(credentials, "b3RoZXI="), credentials, noon)).toBe("valid");
  });

  it("is wrong by another name or another password", () => {
    const check = new UsernameTokenCheck();
    expect(check.check(header({ ...credentials, username: "admin" }), credentials, noon)).toBe("wrong");
    expect(check.check(header({ ...credentials, password: "guess" }), credentials, noon)).toBe("wrong");
  });

  it("is stale when it was made more than five minutes away from the camera's time", () => {
    for (const [away, verdict] of [
      [-6, "stale"],
      [-4, "valid"],
      [4, "valid"],
      [6, "stale"],
    ] as const) {
      const check = new UsernameTokenCheck();
      expect(check.check(header(credentials), credentials, noon + minutes(away))).toBe(verdict);
    }
  });

  it("cannot be replayed at any moment of its life", () => {
    const check = new UsernameTokenCheck();
    expect(check.check(header(credentials), credentials, noon - minutes(4))).toBe("valid");
    check.check(header(credentials, "b3RoZXI="), credentials, noon + minutes(4));
    expect(check.check(header(credentials), credentials, noon + minutes(4))).toBe("replayed");
  });

  it("is missing where there is none, and stale where its date is no date", () => {
    const check = new UsernameTokenCheck();
    expect(check.check(undefined, credentials, noon)).toBe("missing");
    expect(check.check(readXml("<Header/>"), credentials, noon)).toBe("missing");
    expect(check.check(header(credentials, "bm9uY2U=", "yesterday"), credentials, noon)).toBe("stale");
  });
});
