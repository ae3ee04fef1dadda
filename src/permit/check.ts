import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Micros } from "#base";
import { type PermitClaims, permitClaims } from "#contract";
import { isProcessing, type Processing } from "#model";
import type { Permit } from "./permit.ts";
import { longestToken } from "./unverified.ts";

/** What the holder wants to do now, compared with what the permit says. */
export interface Use {
  readonly processing: Processing | readonly Processing[];
  readonly camera: string;
  readonly deployment: string;
  readonly now: Micros;
  readonly module?: { id: string; hash: string };
  readonly span?: { from: Micros; to: Micros };
}

export type PermitFlaw =
  | "malformed"
  | "signature"
  | "deployment"
  | "processing"
  | "camera"
  | "module"
  | "span"
  | "not-yet"
  | "expired"
  | "revoked";

export type Checked = { outcome: "valid"; permit: Permit } | { outcome: "invalid"; flaw: PermitFlaw };

export function readGateKey(spkiBase64: string): KeyObject {
  return createPublicKey({ key: Buffer.from(spkiBase64, "base64"), format: "der", type: "spki" });
}

/** Reads and verifies a token, then compares its scope with the use. Never throws on what a stranger sent. */
export function checkPermit(
  token: string,
  key: KeyObject,
  use: Use,
  revoked: ReadonlySet<string> = new Set(),
): Checked {
  const claims = verifiedClaims(token, key);
  if (claims === "malformed" || claims === "signature") return { outcome: "invalid", flaw: claims };
  const flaw = flawOf(claims, use, revoked);
  if (flaw !== undefined) return { outcome: "invalid", flaw };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand exists in types only, and is given here
  return { outcome: "valid", permit: { processing: claims.processing, claims, token } as Permit };
}

function verifiedClaims(token: string, key: KeyObject): PermitClaims | "malformed" | "signature" {
  if (token.length > longestToken) return "malformed";
  const [body = "", signature, ...rest] = token.split(".");
  if (signature === undefined || rest.length > 0) return "malformed";
  const bytes = Buffer.from(body, "base64url");
  if (!verify(null, bytes, key, Buffer.from(signature, "base64url"))) return "signature";
  try {
    const parsed = permitClaims.safeParse(JSON.parse(bytes.toString("utf8")));
    return parsed.success && isProcessing(parsed.data.processing) ? parsed.data : "malformed";
  } catch {
    return "malformed";
  }
}

function flawOf(claims: PermitClaims, use: Use, revoked: ReadonlySet<string>): PermitFlaw | undefined {
  const wanted: readonly string[] = [use.processing].flat();
  if (claims.deployment !== use.deployment) return "deployment";
  if (!wanted.includes(claims.processing)) return "processing";
  if (!claims.cameras.includes(use.camera)) return "camera";
  if (revoked.has(claims.decision)) return "revoked";
  if (use.now < claims.notBefore) return "not-yet";
  if (use.now >= claims.notAfter) return "expired";
  if (claims.module?.id !== use.module?.id || claims.module?.hash !== use.module?.hash) return "module";
  if (
    use.span !== undefined &&
    (claims.span === undefined || use.span.from < claims.span.from || use.span.to > claims.span.to)
  ) {
    return "span";
  }
  return undefined;
}
