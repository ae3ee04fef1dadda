/** `uuid` box of ISO/IEC 14496-12 11.1, of a type of our own: whose file this is, in the file itself. */
export const marksType = Uint8Array.of(
  0x56,
  0x69,
  0x67,
  0x69,
  0x65,
  0x45,
  0x76,
  0x69,
  0x64,
  0x65,
  0x6e,
  0x63,
  0x65,
  0x00,
  0x00,
  0x01,
); // "VigieEvidence", version 1

export interface Marks {
  readonly package: string;
  readonly camera: string;
}

/** From the first bytes of a file; undefined where it is not one of ours. */
export function readMarks(bytes: Uint8Array): Marks | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 24 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (length < 8 || at + length > bytes.length) return undefined;
    if (name === "uuid" && marksType.every((byte, index) => bytes[at + 8 + index] === byte))
      return parse(new TextDecoder().decode(bytes.subarray(at + 24, at + length)));
    at += length;
  }
  return undefined;
}

function parse(text: string): Marks | undefined {
  try {
    const marks: unknown = JSON.parse(text);
    if (typeof marks !== "object" || marks === null || !("package" in marks) || !("camera" in marks))
      return undefined;
    const { package: name, camera } = marks;
    return typeof name === "string" && typeof camera === "string" ? { package: name, camera } : undefined;
  } catch {
    return undefined;
  }
}
