import { type PermitClaims, permitClaims } from "#contract";

/** Longest token we read: a scope of 64 cameras and a motive fit well inside. */
export const longestToken = 16_384;

/**
 * What a token says of itself, whoever signed it: enough to say whose it is or to stop by oneself, never enough to
 * permit anything. Undefined for what is no token.
 */
export function unverifiedClaims(token: string): PermitClaims | undefined {
  if (token.length > longestToken) return undefined;
  try {
    const [body = ""] = token.split(".");
    return permitClaims.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8"))).data;
  } catch {
    return undefined;
  }
}
