import { randomBytes } from "node:crypto";
import { answerChallenge, type Credentials, type DigestChallenge, readChallenge } from "../digest.ts";
import { headersOf, type RtspHeaders, type RtspResponse } from "../message.ts";
import { trouble } from "./trouble.ts";

/**
 * Our side of Digest. A camera that offers Basic alone is refused: that would hand the password to whoever listens,
 * or stands at the camera's address.
 */
export class Authentication {
  readonly #host: string;
  readonly #credentials: Credentials | undefined;
  #challenge: DigestChallenge | undefined;
  #count = 0;

  constructor(host: string, credentials: Credentials | undefined) {
    this.#host = host;
    this.#credentials = credentials;
  }

  /** Takes up the challenge of a 401 answer. */
  learn(response: RtspResponse): void {
    const host = this.#host;
    if (this.#credentials === undefined) {
      throw trouble(
        "camera-unauthorised",
        `The camera at ${host} asks for a user name and password: enter them.`,
        { host },
      );
    }
    const challenge = readChallenge(headersOf(response, "www-authenticate"));
    if (challenge === undefined) {
      const sentence = `The camera at ${host} offers no Digest authentication, only ways that give the password away: turn Digest on in the camera.`;
      throw trouble("camera-unauthorised", sentence, { host });
    }
    this.#challenge = challenge;
    this.#count = 0;
  }

  headers(method: string, uri: string): RtspHeaders {
    if (this.#challenge === undefined || this.#credentials === undefined) return [];
    this.#count += 1;
    const turn = { count: this.#count, cnonce: randomBytes(8).toString("hex") };
    return [["Authorization", answerChallenge(this.#challenge, this.#credentials, { method, uri }, turn)]];
  }
}
