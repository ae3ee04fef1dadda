import { createHash } from "node:crypto";
import { canonicalJson } from "#base";
import type { PublicSign } from "#contract";

/** Of these very words: what stands in a corner of the sign, and in the camera's record once it hangs there. */
export function signVersion(sign: PublicSign): string {
  return createHash("sha256").update(canonicalJson(sign)).digest("hex").slice(0, 8);
}
