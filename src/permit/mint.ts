import { type KeyObject, sign } from "node:crypto";
import { canonicalJson } from "#base";
import type { PermitClaims } from "#contract";
import type { Processing } from "#model";
import type { Permit } from "./permit.ts";

/** Signs a permit. Called by the gate alone, after its decision is durable in the log. */
export function mintPermit<P extends Processing>(
  claims: PermitClaims & { processing: P },
  key: KeyObject,
): Permit<P> {
  const body = Buffer.from(canonicalJson(claims));
  const token = `${body.toString("base64url")}.${sign(null, body, key).toString("base64url")}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand exists in types only, and is given here
  return { processing: claims.processing, claims, token } as unknown as Permit<P>;
}
