/**
 * Inside a NAL unit three bytes 00 00 01 cannot be (emulation prevention): where they are, a camera sends its encoder's
 * byte stream (Annex B of H.264 and H.265) as it is.
 */
export function startsWithCode(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0 && (bytes[2] === 1 || (bytes[2] === 0 && bytes[3] === 1));
}

/** The units of a byte stream, without start codes; a plain unit comes back as the one that it is. */
export function splitByteStream(bytes: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at + 2 < bytes.length; at += 1) {
    if (bytes[at] !== 0 || bytes[at + 1] !== 0 || bytes[at + 2] !== 1) continue;
    units.push(bytes.subarray(from, at));
    from = at + 3;
    at += 2;
  }
  units.push(bytes.subarray(from));
  return units.map(withoutTrailingZeros).filter((unit) => unit.length > 0);
}

/** A unit ends with a bit that is set; zeros behind it belong to the next start code. */
function withoutTrailingZeros(unit: Uint8Array): Uint8Array {
  let end = unit.length;
  while (end > 0 && unit[end - 1] === 0) end -= 1;
  return unit.subarray(0, end);
}
