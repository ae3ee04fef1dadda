import { createHash, timingSafeEqual } from "node:crypto";
import { type Micros, toMicros } from "#base";
import { find, textOf, type XmlElement } from "#protocols/onvif";
import type { Credentials } from "#protocols/rtsp";

/** How far a client's clock may be from the camera's, and so how long a nonce must be remembered. */
const windowMicros = 5 * 60 * 1e6;
const mostNonces = 10_000;

export type TokenCheck = "valid" | "missing" | "wrong" | "stale" | "replayed";

/** WS-UsernameToken with a password digest (OASIS UsernameToken Profile 1.0, ONVIF Core 5.9.4). */
export class UsernameTokenCheck {
  readonly #seen = new Map<string, Micros>();

  check(header: XmlElement | undefined, { username, password }: Credentials, now: Micros): TokenCheck {
    const token = find(header, "Security", "UsernameToken");
    const nonce = textOf(token, "Nonce");
    const created = textOf(token, "Created");
    const digest = textOf(token, "Password");
    if (nonce === undefined || created === undefined || digest === undefined) return "missing";
    const hash = createHash("sha1")
      .update(Buffer.from(nonce, "base64"))
      .update(created)
      .update(password)
      .digest();
    const given = Buffer.from(digest, "base64");
    const right = given.length === hash.length && timingSafeEqual(given, hash);
    if (!right || textOf(token, "Username") !== username) return "wrong";
    const at = instantOf(created);
    if (at === undefined || Math.abs(at - now) > windowMicros) return "stale";
    if (this.#seen.has(nonce)) return "replayed";
    this.#remember(nonce, now);
    return "valid";
  }

  #remember(nonce: string, now: Micros): void {
    for (const [old, at] of this.#seen) {
      if (now - at < 2 * windowMicros && this.#seen.size < mostNonces) break;
      this.#seen.delete(old);
    }
    this.#seen.set(nonce, now);
  }
}

function instantOf(text: string): Micros | undefined {
  try {
    return toMicros(Temporal.Instant.from(text));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
