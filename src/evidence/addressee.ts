import { createHash, X509Certificate } from "node:crypto";
import { type Micros, toMicros } from "#base";

const smallestModulus = 2_048;

/** Whose key a copy is encrypted to. */
export interface Addressee {
  readonly subject: string;
  /** SHA-256 of the certificate: read out by whoever it belongs to, on a number from a directory. */
  readonly fingerprint: string;
  readonly der: Uint8Array;
}

export type ReadAddressee =
  | { readonly outcome: "ok"; readonly addressee: Addressee }
  | { readonly outcome: "wrong"; readonly why: "unreadable" | "not-rsa" | "too-weak" | "not-valid-now" };

/** A certificate in PEM or in base64 of its DER, if what is encrypted to it now can be opened with its key. */
export function readAddressee(text: string, now: Micros): ReadAddressee {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(text.includes("-----BEGIN") ? text : Buffer.from(text, "base64"));
  } catch {
    return { outcome: "wrong", why: "unreadable" };
  }
  const { publicKey, raw, validFromDate, validToDate, subject } = certificate;
  if (publicKey.asymmetricKeyType !== "rsa") return { outcome: "wrong", why: "not-rsa" };
  if ((publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < smallestModulus)
    return { outcome: "wrong", why: "too-weak" };
  const micros = (date: Date) => toMicros(Temporal.Instant.fromEpochMilliseconds(date.getTime()));
  if (now < micros(validFromDate) || now > micros(validToDate))
    return { outcome: "wrong", why: "not-valid-now" };
  const fingerprint = createHash("sha256").update(raw).digest("hex");
  const said = subject.replaceAll("\n", ", ").slice(0, 400);
  return { outcome: "ok", addressee: { subject: said, fingerprint, der: new Uint8Array(raw) } };
}
