import type { Micros } from "#base";

export interface SenderReport {
  readonly ssrc: number;
  /** The camera's own clock, and the RTP timestamp of that same moment. */
  readonly wall: Micros;
  readonly timestamp: number;
  readonly packets: number;
  readonly octets: number;
  readonly name: string;
}

/** NTP counts from 1900 (RFC 5905 6). */
const secondsFrom1900To1970 = 2_208_988_800;

/** A compound RTCP packet: sender report and source description (RFC 3550 6.4.1, 6.5). */
export function writeSenderReport(report: SenderReport): Buffer {
  const name = Buffer.from(report.name).subarray(0, 255);
  // SSRC, item header, the name, at least one zero, up to a whole number of words.
  const chunkWords = Math.floor((4 + 2 + name.length) / 4) + 1;
  const packet = Buffer.alloc(28 + 4 + chunkWords * 4);
  packet.set([0x80, 200, 0, 6]);
  packet.writeUInt32BE(report.ssrc, 4);
  const seconds = Math.floor(report.wall / 1e6);
  packet.writeUInt32BE((seconds + secondsFrom1900To1970) % 2 ** 32, 8);
  packet.writeUInt32BE(Math.floor(((report.wall - seconds * 1e6) / 1e6) * 2 ** 32), 12);
  packet.writeUInt32BE(wrap32(report.timestamp), 16);
  packet.writeUInt32BE(wrap32(report.packets), 20);
  packet.writeUInt32BE(wrap32(report.octets), 24);
  packet.set([0x81, 202, 0, chunkWords], 28);
  packet.writeUInt32BE(report.ssrc, 32);
  packet.set([1, name.length, ...name], 36);
  return packet;
}

/** The remainder modulo 2^32, for negative numbers too: what fits RTP's 32 bits. */
export function wrap32(value: number): number {
  return ((Math.round(value) % 2 ** 32) + 2 ** 32) % 2 ** 32;
}
