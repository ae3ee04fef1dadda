import type { Picture } from "./picture.ts";

/** Netpbm's header is short; three bytes a pixel follow. */
export const longestHeader = 64;

/** Netpbm's `P6`: red, green, blue, which are turned round here. */
export function readPpm(file: Buffer): Picture | undefined {
  const head = /^P6\s(\d{1,5})\s(\d{1,5})\s255\s/.exec(file.subarray(0, longestHeader).toString("latin1"));
  if (head === null) return undefined;
  const [width, height] = [Number(head[1]), Number(head[2])];
  const bytes = file.subarray(head[0].length);
  if (bytes.length !== 3 * width * height || bytes.length === 0) return undefined;
  const data = new Uint8Array(bytes.length);
  for (let at = 0; at < data.length; at += 3) {
    data[at] = bytes[at + 2] ?? 0;
    data[at + 1] = bytes[at + 1] ?? 0;
    data[at + 2] = bytes[at] ?? 0;
  }
  return { wall: 0, width, height, data };
}
