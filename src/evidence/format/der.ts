/** One element of DER (ITU-T X.690), as far as a certificate's key and a time stamp need it. */
export interface Element {
  readonly tag: number;
  /** Of the whole element, and of what it holds. */
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

export function elementsOf(bytes: Uint8Array, { body, end }: Element): Element[] {
  const found: Element[] = [];
  for (let at = body; at < end; ) {
    const element = elementAt(bytes, at, end);
    if (element === undefined) return found;
    found.push(element);
    at = element.end;
  }
  return found;
}

export function elementAt(bytes: Uint8Array, start: number, end: number): Element | undefined {
  const [tag, first] = [bytes[start], bytes[start + 1]];
  if (tag === undefined || first === undefined) return undefined;
  const long = first < 0x80 ? 0 : first & 0x7f;
  if (long > 3) return undefined;
  let length = long === 0 ? first : 0;
  for (let at = 0; at < long; at += 1) length = length * 256 + (bytes[start + 2 + at] ?? 0);
  const body = start + 2 + long;
  return body + length > end ? undefined : { tag, start, body, end: body + length };
}
