/** One ISO BMFF box from its parts; numbers are 32-bit words. Not for the hot path. */
export function box(
  name: string,
  ...parts: readonly (Uint8Array | number | string)[]
): Uint8Array<ArrayBuffer> {
  const body = parts.map((part) =>
    part instanceof Uint8Array ? part : typeof part === "number" ? word(part) : Buffer.from(part, "latin1"),
  );
  const length = body.reduce((sum, part) => sum + part.length, 8);
  const bytes = new Uint8Array(length);
  bytes.set(word(length));
  bytes.set(Buffer.from(name, "latin1"), 4);
  let at = 8;
  for (const part of body) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function word(value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

export function half(value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(value >>> 8, value);
}
