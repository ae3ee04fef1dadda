import { randomBytes } from "node:crypto";
import { answerChallenge, type DigestChallenge, offersBasic, readChallenge } from "../digest.ts";
import { headersOf, type RtspHeaders, type RtspResponse } from "../message.ts";
import type { CameraAddress } from "./address.ts";
import { trouble } from "./trouble.ts";

type Way =
  | { readonly kind: "none" }
  | { readonly kind: "basic" }
  | { kind: "digest"; challenge: DigestChallenge };

/**
 * Our side of Digest. Basic hands the password to whoever listens, or stands at the camera's address: it is used over
 * TLS, or where someone decided so for this camera, and only where the camera offers nothing better.
 */
export class Authentication {
  readonly #address: CameraAddress;
  readonly #mayUseBasic: boolean;
  #way: Way = { kind: "none" };
  #count = 0;

  constructor(address: CameraAddress, mayUseBasic: boolean) {
    this.#address = address;
    this.#mayUseBasic = mayUseBasic;
  }

  /** Takes up the challenge of a 401 answer. Says whether it is the old one again, grown stale. */
  learn(response: RtspResponse): "asked" | "stale" {
    const { host, credentials } = this.#address;
    if (credentials === undefined) {
      throw trouble(
        "camera-unauthorised",
        `The camera at ${host} asks for a user name and password: enter them.`,
        { host },
      );
    }
    const offered = headersOf(response, "www-authenticate");
    const challenge = readChallenge(offered);
    this.#count = 0;
    if (challenge !== undefined) {
      this.#way = { kind: "digest", challenge };
      return challenge.stale ? "stale" : "asked";
    }
    if (!offersBasic(offered) || !this.#mayUseBasic) {
      const sentence = `The camera at ${host} offers no Digest authentication, only ways that give the password away: turn Digest on in the camera, reach it over rtsps, or allow Basic for this camera.`;
      throw trouble("camera-unauthorised", sentence, { host });
    }
    this.#way = { kind: "basic" };
    return "asked";
  }

  headers(method: string, uri: string): RtspHeaders {
    const { credentials } = this.#address;
    if (credentials === undefined) return [];
    const { username, password } = credentials;
    switch (this.#way.kind) {
      case "none":
        return [];
      case "basic":
        return [["Authorization", `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`]];
      case "digest": {
        this.#count += 1;
        const turn = { count: this.#count, cnonce: randomBytes(8).toString("hex") };
        const use = { method, uri };
        return [["Authorization", answerChallenge(this.#way.challenge, credentials, use, turn)]];
      }
    }
  }
}
