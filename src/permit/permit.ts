import type { PermitClaims } from "#contract";
import type { Processing } from "#model";

declare const minted: unique symbol;

/**
 * Leave to do one kind of processing, within a scope, until a moment. Only `mint.ts` (the gate) and
 * `check.ts` (a signature that holds) make one: the brand keeps everyone else from writing it down.
 */
export interface Permit<P extends Processing = Processing> {
  readonly [minted]: P;
  readonly processing: P;
  readonly claims: PermitClaims;
  /** What travels: `base64url(canonical JSON).base64url(Ed25519 signature)`. */
  readonly token: string;
}
