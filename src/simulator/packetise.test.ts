import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Codec } from "#model";
import type { Clip } from "./clip.ts";
import { nalType } from "./nal-units.ts";
import { largestPayload, type PacketisedFrame, packetise, stampPackets } from "./packetise.ts";

interface Packet {
  channel: number;
  marker: boolean;
  sequence: number;
  timestamp: number;
  ssrc: number;
  payload: Uint8Array;
}

function packetsOf({ bytes, packets }: PacketisedFrame): Packet[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = 0;
  const read = packets.map((at) => {
    expect(at).toBe(end);
    expect([view.getUint8(at), view.getUint8(at + 4), view.getUint8(at + 5) & 0x7f]).toEqual([
      0x24, 0x80, 96,
    ]);
    end = at + 4 + view.getUint16(at + 2);
    return {
      channel: view.getUint8(at + 1),
      marker: view.getUint8(at + 5) >= 0x80,
      sequence: view.getUint16(at + 6),
      timestamp: view.getUint32(at + 8),
      ssrc: view.getUint32(at + 12),
      payload: bytes.subarray(at + 16, end),
    };
  });
  expect(end).toBe(bytes.length);
  return read;
}

/** The receiver's side, written from RFC 6184 and RFC 7798 alone. */
function depacketise(codec: Codec, packets: readonly Packet[]): Uint8Array[] {
  const header = codec === "h264" ? 1 : 2;
  const nals: number[][] = [];
  for (const { payload } of packets) {
    const [first = 0, second = 0, third = 0] = payload;
    if (nalType(codec, payload) !== (codec === "h264" ? 28 : 49)) {
      nals.push([...payload]);
      continue;
    }
    const fragment = codec === "h264" ? second : third;
    if (fragment & 0x80) {
      nals.push(
        codec === "h264"
          ? [(first & 0xe0) | (fragment & 0x1f)]
          : [(first & 0x81) | ((fragment & 0x3f) << 1), second],
      );
    }
    nals.at(-1)?.push(...payload.subarray(header + 1));
  }
  return nals.map((nal) => Uint8Array.from(nal));
}

const nal = (codec: Codec) =>
  fc
    .tuple(
      codec === "h264" ? fc.integer({ min: 1, max: 23 }) : fc.integer({ min: 0, max: 47 }),
      fc.uint8Array({ minLength: 2, maxLength: 3 * largestPayload, size: "max" }),
    )
    .map(([type, bytes]) => {
      bytes[0] = codec === "h264" ? 0x60 | type : type << 1;
      return bytes;
    });

const clips = fc.constantFrom<Codec>("h264", "h265").chain((codec) =>
  fc.array(fc.array(nal(codec), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }).map(
    (frames): Clip => ({
      path: "made up",
      codec,
      width: 320,
      height: 240,
      parameterSets: [],
      frames: frames.map((nals, index) => ({ nals, key: index === 0, dts: index * 3600, pts: index * 3600 })),
      duration: frames.length * 3600,
    }),
  ),
);

describe("a packetised clip", () => {
  it("gives back the same NAL units when its packets are put together again", () => {
    fc.assert(
      fc.property(clips, (clip) => {
        const { frames } = packetise(clip);
        for (const [index, frame] of frames.entries()) {
          expect(depacketise(clip.codec, packetsOf(frame))).toEqual(clip.frames[index]?.nals);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has no payload above the agreed size, and one marker per frame, on its last packet", () => {
    fc.assert(
      fc.property(clips, (clip) => {
        for (const frame of packetise(clip).frames) {
          const packets = packetsOf(frame);
          expect(Math.max(...packets.map(({ payload }) => payload.length))).toBeLessThanOrEqual(
            largestPayload,
          );
          expect(packets.map(({ marker }) => marker)).toEqual(
            packets.map((_, index) => index === packets.length - 1),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is stamped for a viewer without touching a payload, and its sequence numbers wrap", () => {
    const stamps = fc.record({
      channel: fc.integer({ min: 0, max: 255 }),
      sequence: fc.integer({ min: 65_530, max: 65_535 }),
      timestamp: fc.integer({ min: 0, max: 2 ** 40 }),
      ssrc: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    });
    fc.assert(
      fc.property(clips, stamps, (clip, stamp) => {
        for (const frame of packetise(clip).frames) {
          const bytes = frame.bytes.slice();
          stampPackets(bytes, frame.packets, stamp);
          const packets = packetsOf({ ...frame, bytes });
          expect(packets.map(({ payload }) => payload)).toEqual(
            packetsOf(frame).map(({ payload }) => payload),
          );
          expect(packets.map(({ sequence }) => sequence)).toEqual(
            packets.map((_, index) => (stamp.sequence + index) % 65_536),
          );
          for (const { channel, timestamp, ssrc } of packets) {
            expect([channel, timestamp, ssrc]).toEqual([
              stamp.channel,
              stamp.timestamp % 2 ** 32,
              stamp.ssrc,
            ]);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
