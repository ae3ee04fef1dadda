/** Frames of every kind (ITU-T T.81 table B.1); between them stand DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const startOfScan = 0xda;

/** What a JPEG says of its size before anything is decoded; undefined where it is none. */
export function jpegSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const half = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  if (half(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    if (isFrame(marker)) return { height: half(at + 5), width: half(at + 7) };
    const length = half(at + 2);
    if (marker === startOfScan || length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}
