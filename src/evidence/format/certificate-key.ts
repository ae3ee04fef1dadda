import { elementAt, elementsOf } from "./der.ts";

/** The tags of DER that lead to a certificate's key (RFC 5280 4.1). */
const sequence = 0x30;
const version = 0xa0;

/**
 * The SubjectPublicKeyInfo of an X.509 certificate in DER, or undefined where this is none. Only that much is read:
 * who vouches for the certificate is compared by its fingerprint, which is printed on the receipt.
 */
export function publicKeyOf(certificate: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const whole = elementAt(certificate, 0, certificate.length);
  if (whole?.tag !== sequence || whole.end !== certificate.length) return undefined;
  const signed = elementAt(certificate, whole.body, whole.end);
  if (signed?.tag !== sequence) return undefined;
  const parts = elementsOf(certificate, signed);
  // [version] serial, algorithm, issuer, validity, subject, then the key.
  const key = parts[parts[0]?.tag === version ? 6 : 5];
  return key?.tag === sequence ? certificate.slice(key.start, key.end) : undefined;
}
