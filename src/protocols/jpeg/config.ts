import type { VideoConfig } from "#model";

/**
 * Motion JPEG in MP4 (ISO/IEC 14496-14 and 14496-1): an `esds` whose object type says "ISO/IEC 10918-1" (6C).
 * Each picture carries its own tables, so there is nothing more to say.
 */
const esds = Uint8Array.from(
  [
    [0, 0, 0, 0], // version and flags
    [3, 21, 0, 1, 0], // elementary stream 1
    [4, 13, 0x6c, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], // visual stream of no stated rate
    [6, 1, 2], // no sync layer
  ].flat(),
);

export function jpegConfig(width: number, height: number): VideoConfig {
  return { codec: "mjpeg", width, height, parameterSets: [], codecString: "mp4v.6C", description: esds };
}
