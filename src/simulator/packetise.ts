import type { Codec, Ticks90k } from "#model";
import type { Clip, ClipFormat } from "./clip.ts";
import { isParameterSet } from "./nal-units.ts";
import { packetiseJpeg } from "./packetise-jpeg.ts";

/** Room for RTP, UDP and IP headers below Ethernet's 1500: what cameras send. */
export const largestPayload = 1400;
export const interleavedHeader = 4;
export const rtpHeader = 12;
/** JPEG has a number of its own (RFC 3551 6). */
export const payloadTypes = { h264: 96, h265: 96, mjpeg: 26 } as const;
const start = interleavedHeader + rtpHeader;

/**
 * One frame as RTP packets back to back, each with its interleaved header (`$`, channel, length) before it:
 * over TCP it is written as it is, over UDP each packet leaves those 4 bytes out.
 * Channel, sequence number, timestamp and SSRC are zero here: each viewer stamps its own into a copy.
 */
export interface PacketisedFrame {
  readonly bytes: Uint8Array;
  /** Where each packet begins in `bytes`. */
  readonly packets: readonly number[];
  readonly key: boolean;
  readonly dts: Ticks90k;
  readonly pts: Ticks90k;
}

/** Made once for a clip and shared by every camera that plays it. */
export interface PacketisedClip {
  readonly clip: ClipFormat;
  readonly frames: readonly PacketisedFrame[];
}

export function packetise({ frames, ...clip }: Clip): PacketisedClip {
  return {
    clip,
    frames: frames.map(({ nals, key, dts, pts }) => {
      const payloads = nals.flatMap((nal) => packetiseNal(clip.codec, nal));
      return { ...frameBytes(payloads, payloadTypes[clip.codec]), key, dts, pts };
    }),
  };
}

/** RTP payloads of one NAL unit: the unit itself, or fragments (FU-A of RFC 6184 5.8, FU of RFC 7798 4.4.3). */
export function packetiseNal(codec: Codec, nal: Uint8Array): Uint8Array[] {
  if (codec === "mjpeg") return packetiseJpeg(nal, largestPayload);
  if (nal.length <= largestPayload) return [nal];
  const header = codec === "h264" ? 1 : 2;
  const room = largestPayload - header - 1;
  const payloads: Uint8Array[] = [];
  for (let at = header; at < nal.length; at += room) {
    const part = nal.subarray(at, at + room);
    const edges = (at === header ? 0x80 : 0) | (at + room >= nal.length ? 0x40 : 0);
    const payload = new Uint8Array(header + 1 + part.length);
    payload.set(fragmentHeader(codec, nal, edges));
    payload.set(part, header + 1);
    payloads.push(payload);
  }
  return payloads;
}

function fragmentHeader(codec: Codec, nal: Uint8Array, edges: number): number[] {
  const [first = 0, second = 0] = nal;
  return codec === "h264"
    ? [(first & 0xe0) | 28, edges | (first & 0x1f)]
    : [(first & 0x81) | (49 << 1), second, edges | ((first >> 1) & 0x3f)];
}

/** True of the packets that carry a parameter set whole (they are always far below the largest payload). */
export function carriesParameterSet(codec: Codec, packet: Uint8Array): boolean {
  return isParameterSet(codec, packet.subarray(start));
}

function frameBytes(
  payloads: readonly Uint8Array[],
  payloadType: number,
): Pick<PacketisedFrame, "bytes" | "packets"> {
  const total = payloads.reduce((sum, payload) => sum + start + payload.length, 0);
  const bytes = new Uint8Array(total);
  const packets: number[] = [];
  let at = 0;
  for (const [index, payload] of payloads.entries()) {
    packets.push(at);
    const length = rtpHeader + payload.length;
    bytes[at] = 0x24;
    bytes[at + 2] = length >> 8;
    bytes[at + 3] = length & 0xff;
    bytes[at + 4] = 0x80;
    // The marker says that a frame is whole (RFC 6184 5.1).
    bytes[at + 5] = payloadType | (index === payloads.length - 1 ? 0x80 : 0);
    bytes.set(payload, at + start);
    at += start + payload.length;
  }
  return { bytes, packets };
}

export interface Stamp {
  readonly channel: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
}

/** Makes a copy of a frame's bytes one viewer's own. Sequence numbers count up from the stamp's. */
export function stampPackets(bytes: Uint8Array, packets: readonly number[], stamp: Stamp): void {
  let sequence = stamp.sequence;
  for (const at of packets) {
    bytes[at + 1] = stamp.channel;
    bytes[at + 6] = sequence >> 8;
    bytes[at + 7] = sequence;
    writeUint32(bytes, at + 8, stamp.timestamp);
    writeUint32(bytes, at + 12, stamp.ssrc);
    sequence = (sequence + 1) & 0xffff;
  }
}

function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}
