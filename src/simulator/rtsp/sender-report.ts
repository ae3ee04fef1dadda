import type { Micros } from "#base";
import { writeSenderReport } from "#protocols/rtp";

/** Never alone: RFC 3550 6.1 wants a description of the source, with its canonical name, behind every report. */
export function writeReport(
  report: { ssrc: number; at: Micros; timestamp: number; packets: number; bytes: number },
  canonicalName: string,
): Buffer {
  return Buffer.concat([writeSenderReport(report), describeSource(report.ssrc, canonicalName)]);
}

function describeSource(ssrc: number, canonicalName: string): Buffer {
  const name = Buffer.from(canonicalName).subarray(0, 255);
  // SSRC, item header, the name, at least one zero, up to a whole number of words.
  const words = Math.floor((4 + 2 + name.length) / 4) + 1;
  const packet = Buffer.alloc(4 + words * 4);
  packet.set([0x81, 202, 0, words]);
  packet.writeUInt32BE(ssrc, 4);
  packet.set([1, name.length, ...name], 8);
  return packet;
}

/** The remainder modulo 2^32, for negative numbers too: what fits RTP's 32 bits. */
export function wrap32(value: number): number {
  return ((Math.round(value) % 2 ** 32) + 2 ** 32) % 2 ** 32;
}
