/** Still pictures are known by their first bytes (in hexadecimal), never by their name: FFmpeg's demuxer for each. */
const kinds: readonly (readonly [demuxer: string, pattern: RegExp])[] = [
  ["jpeg_pipe", /^ffd8ff/],
  ["png_pipe", /^89504e470d0a1a0a/],
  ["webp_pipe", /^52494646.{8}57454250/],
  ["bmp_pipe", /^424d.{8}00000000/],
  ["tiff_pipe", /^(49492a00|4d4d002a)/],
  ["ppm_pipe", /^5036(20|0a|0d)/],
];

/** How many bytes decide. */
export const headLength = 32;

/** FFmpeg's demuxer for a still picture that begins so; undefined for anything else, such as a video. */
export function stillKind(head: Uint8Array): string | undefined {
  const hex = Buffer.from(head.subarray(0, headLength)).toString("hex");
  return kinds.find(([, pattern]) => pattern.test(hex))?.[0];
}

/** What a PNG says of its own size in its first chunk, the most that it could unpack to; undefined for other kinds. */
export function pixelsOf(head: Uint8Array): number | undefined {
  const bytes = Buffer.from(head);
  if (stillKind(head) !== "png_pipe" || bytes.length < 24) return undefined;
  return bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
}
