/** RFC 3550 5.1. */
export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  /** 16 bits. */
  readonly sequence: number;
  /** 32 bits. */
  readonly timestamp: number;
  readonly ssrc: number;
  /** A view of the bytes that were given. */
  readonly payload: Uint8Array;
  /** The header extension where there is one: its 16-bit profile, and a view of its body. */
  readonly extension?: { readonly profile: number; readonly body: Uint8Array };
}

const fixedHeader = 12;

/** Undefined where the bytes are no RTP packet: on UDP anything may arrive. */
export function parseRtp(bytes: Uint8Array): RtpPacket | undefined {
  const first = bytes[0] ?? 0;
  const second = bytes[1] ?? 0;
  if (bytes.length < fixedHeader || first >> 6 !== 2) return undefined;
  let start = fixedHeader + 4 * (first & 0x0f);
  let extension: RtpPacket["extension"];
  if ((first & 0x10) !== 0) {
    if (start + 4 > bytes.length) return undefined;
    const body = bytes.subarray(start + 4, start + 4 + 4 * readHalf(bytes, start + 2));
    extension = { profile: readHalf(bytes, start), body };
    start += 4 + 4 * readHalf(bytes, start + 2);
  }
  const padding = (first & 0x20) !== 0 ? (bytes.at(-1) ?? 0) : 0;
  const end = bytes.length - padding;
  if (start > end) return undefined;
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: readHalf(bytes, 2),
    timestamp: readWord(bytes, 4),
    ssrc: readWord(bytes, 8),
    payload: bytes.subarray(start, end),
    ...(extension === undefined ? {} : { extension }),
  };
}

export function writeRtp(packet: RtpPacket): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fixedHeader + packet.payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x80);
  view.setUint8(1, (packet.marker ? 0x80 : 0) | packet.payloadType);
  view.setUint16(2, packet.sequence);
  view.setUint32(4, packet.timestamp);
  view.setUint32(8, packet.ssrc);
  bytes.set(packet.payload, fixedHeader);
  return bytes;
}

export function readHalf(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

export function readWord(bytes: Uint8Array, at: number): number {
  return ((readHalf(bytes, at) << 16) | readHalf(bytes, at + 2)) >>> 0;
}
