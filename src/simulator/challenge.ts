import type { DigestChallenge } from "#protocols/rtsp";
import type { Camera } from "./camera.ts";

/** How a camera asks who is there: like most with MD5 and no counting, or as RFC 7616 would have it. */
export function challengeOf({ description }: Camera, nonce: string): DigestChallenge {
  const algorithm = description.digest ?? "MD5";
  return { realm: "simulated camera", nonce, algorithm, auth: algorithm === "SHA-256", stale: false };
}
