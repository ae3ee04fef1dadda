import type { AccessUnit, VideoConfig } from "#model";

/**
 * Access units as a live Matroska stream (RFC 9559), which is how we hand them to FFmpeg: it takes our
 * parameter sets and our length-prefixed NAL units as they are, and keeps a time for each picture.
 */
export function matroskaHeader(config: VideoConfig): Buffer {
  return Buffer.concat([
    element(0x1a45dfa3, element(0x4282, Buffer.from("matroska")), unsigned(0x4287, 4), unsigned(0x4285, 2)),
    // Segment, of unknown length: it ends when the pipe does.
    Buffer.from("1853806701ffffffffffffff", "hex"),
    element(
      0x1549a966,
      unsigned(0x2ad7b1, nanosecondsPerTick),
      element(0x4d80, Buffer.from("vigie")),
      element(0x5741, Buffer.from("vigie")),
    ),
    element(
      0x1654ae6b,
      element(
        0xae,
        unsigned(0xd7, 1),
        unsigned(0x73c5, 1),
        unsigned(0x83, 1),
        unsigned(0x9c, 0),
        element(0x86, Buffer.from(codecIds[config.codec])),
        // JPEG pictures carry their tables with them.
        ...(config.codec === "mjpeg" ? [] : [element(0x63a2, config.description)]),
        element(0xe0, unsigned(0xb0, config.width), unsigned(0xba, config.height)),
      ),
    ),
  ]);
}

const codecIds = { h264: "V_MPEG4/ISO/AVC", h265: "V_MPEGH/ISO/HEVC", mjpeg: "V_MJPEG" } as const;

/** Times in the stream are whole microseconds. */
const nanosecondsPerTick = 1000;

/** One cluster holding one unit, shown at `micros` after the start. */
export function matroskaUnit(unit: AccessUnit, micros: number): Buffer {
  const block = Buffer.concat([Buffer.from([0x81, 0, 0, unit.key ? 0x80 : 0]), unit.data]);
  return element(0x1f43b675, unsigned(0xe7, micros), element(0xa3, block));
}

function element(id: number, ...contents: Uint8Array[]): Buffer {
  const length = contents.reduce((sum, bytes) => sum + bytes.length, 0);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(length));
  // A size of eight bytes is marked by the lowest bit of the first.
  size[0] = 0x01;
  return Buffer.concat([bytesOf(id), size, ...contents]);
}

function unsigned(id: number, value: number): Buffer {
  return element(id, bytesOf(value));
}

function bytesOf(value: number): Buffer {
  const all = Buffer.alloc(8);
  all.writeBigUInt64BE(BigInt(value));
  const first = all.findIndex((byte) => byte !== 0);
  return all.subarray(first < 0 ? 7 : first);
}
