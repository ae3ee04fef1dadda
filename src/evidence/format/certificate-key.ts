/** The tags of DER that lead to a certificate's key (RFC 5280 4.1). */
const sequence = 0x30;
const version = 0xa0;

interface Element {
  readonly tag: number;
  /** Of the whole element, and of what it holds. */
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

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

function elementsOf(bytes: Uint8Array, { body, end }: Element): Element[] {
  const found: Element[] = [];
  for (let at = body; at < end; ) {
    const element = elementAt(bytes, at, end);
    if (element === undefined) return found;
    found.push(element);
    at = element.end;
  }
  return found;
}

function elementAt(bytes: Uint8Array, start: number, end: number): Element | undefined {
  const [tag, first] = [bytes[start], bytes[start + 1]];
  if (tag === undefined || first === undefined) return undefined;
  const long = first < 0x80 ? 0 : first & 0x7f;
  if (long > 3) return undefined;
  let length = long === 0 ? first : 0;
  for (let at = 0; at < long; at += 1) length = length * 256 + (bytes[start + 2 + at] ?? 0);
  const body = start + 2 + long;
  return body + length > end ? undefined : { tag, start, body, end: body + length };
}
