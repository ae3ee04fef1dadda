import type { Micros } from "#base";
import { readHalf, readWord } from "./packet.ts";

/** RFC 3550 6.4: a camera's own clock beside its RTP time, and that it leaves. The rest of RTCP is passed over. */
export type RtcpReport =
  | {
      readonly kind: "sender-report";
      readonly ssrc: number;
      readonly ntp: { readonly seconds: number; readonly fraction: number };
      readonly timestamp: number;
    }
  | { readonly kind: "receiver-report"; readonly ssrc: number }
  | { readonly kind: "bye"; readonly ssrc: number };

export interface ReceptionReport {
  readonly ssrc: number;
  /** In 256ths, since the last report. */
  readonly fractionLost: number;
  readonly cumulativeLost: number;
  readonly highestSequence: number;
  /** Ticks of 90 kHz. */
  readonly jitter: number;
  readonly lastSenderReport: number;
  /** In 65 536ths of a second. */
  readonly delaySinceSenderReport: number;
}

const senderReport = 200;
const receiverReport = 201;
const bye = 203;

/** RFC 5761 4: what tells a report from media where both come the same way. */
export function isRtcp(bytes: Uint8Array): boolean {
  const type = bytes[1] ?? 0;
  return type >= 192 && type < 224;
}

/** Reads a compound packet up to the first thing that is wrong in it. */
export function parseRtcp(bytes: Uint8Array): RtcpReport[] {
  const reports: RtcpReport[] = [];
  let at = 0;
  while (at + 8 <= bytes.length && (bytes[at] ?? 0) >> 6 === 2) {
    const end = at + 4 * (readHalf(bytes, at + 2) + 1);
    if (end > bytes.length) break;
    const report = readReport(bytes.subarray(at, end));
    if (report !== undefined) reports.push(report);
    at = end;
  }
  return reports;
}

function readReport(bytes: Uint8Array): RtcpReport | undefined {
  const type = bytes[1];
  const ssrc = readWord(bytes, 4);
  if (type === bye && bytes.length >= 8) return { kind: "bye", ssrc };
  if (type === receiverReport && bytes.length >= 8) return { kind: "receiver-report", ssrc };
  if (type !== senderReport || bytes.length < 28) return undefined;
  const ntp = { seconds: readWord(bytes, 8), fraction: readWord(bytes, 12) };
  return { kind: "sender-report", ssrc, ntp, timestamp: readWord(bytes, 16) };
}

/** Seconds between 1900 (NTP) and 1970. */
const ntpEpoch = 2_208_988_800;

/** NTP seconds wrap in 2036: what looks older than 1968 is of the era after that. */
export function ntpToMicros({ seconds, fraction }: { seconds: number; fraction: number }): Micros {
  const era = seconds < 0x8000_0000 ? 2 ** 32 : 0;
  return (seconds + era - ntpEpoch) * 1e6 + Math.round((fraction / 2 ** 32) * 1e6);
}

export function microsToNtp(micros: Micros): { seconds: number; fraction: number } {
  const whole = Math.floor(micros / 1e6);
  return {
    seconds: (whole + ntpEpoch) % 2 ** 32,
    fraction: Math.floor(((micros - whole * 1e6) / 1e6) * 2 ** 32),
  };
}

/** A receiver report with the canonical name that RFC 3550 wants beside it. */
export function writeReceiverReport(ssrc: number, report: ReceptionReport): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(32 + 16);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x8100 | receiverReport);
  view.setUint16(2, 7);
  view.setUint32(4, ssrc);
  view.setUint32(8, report.ssrc);
  view.setUint32(12, ((report.fractionLost << 24) | (report.cumulativeLost & 0xff_ffff)) >>> 0);
  view.setUint32(16, report.highestSequence);
  view.setUint32(20, report.jitter);
  view.setUint32(24, report.lastSenderReport);
  view.setUint32(28, report.delaySinceSenderReport);
  view.setUint16(32, 0x81ca); // SDES, one source
  view.setUint16(34, 3);
  view.setUint32(36, ssrc);
  bytes.set([1, 5, ...Buffer.from("vigie", "latin1")], 40); // CNAME; a zero ends the list
  return bytes;
}

/** Asks a camera for a key picture (RFC 4585 6.3.1). One that does not know how passes it over. */
export function writePictureLoss(ssrc: number, source: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x81ce); // payload-specific feedback, picture loss
  view.setUint16(2, 2);
  view.setUint32(4, ssrc);
  view.setUint32(8, source);
  return bytes;
}

/** What a simulated camera says once in a while. */
export function writeSenderReport(report: {
  readonly ssrc: number;
  readonly at: Micros;
  readonly timestamp: number;
  readonly packets: number;
  readonly bytes: number;
}): Uint8Array<ArrayBuffer> {
  const { seconds, fraction } = microsToNtp(report.at);
  const bytes = new Uint8Array(28);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x8000 | senderReport);
  view.setUint16(2, 6);
  for (const [index, word] of [
    report.ssrc,
    seconds,
    fraction,
    report.timestamp,
    report.packets,
    report.bytes,
  ].entries()) {
    view.setUint32(4 + 4 * index, word);
  }
  return bytes;
}

export function writeBye(ssrc: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x8100 | bye);
  view.setUint16(2, 1);
  view.setUint32(4, ssrc);
  return bytes;
}
