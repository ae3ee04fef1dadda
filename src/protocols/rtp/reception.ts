import type { RtpPacket } from "./packet.ts";
import type { ReceptionReport } from "./rtcp.ts";

/** Counts what came and what did not, for receiver reports (RFC 3550 A.3, A.8) and for health. */
export class Reception {
  #ssrc = 0;
  #packets = 0;
  #lost = 0;
  #highest = 0;
  #cycles = 0;
  #jitter = 0;
  #transit: number | undefined;
  #reported = { packets: 0, lost: 0 };
  #senderReport: { middle: number; atMs: number } | undefined;

  get packets(): number {
    return this.#packets;
  }

  get source(): number {
    return this.#ssrc;
  }

  get lost(): number {
    return this.#lost;
  }

  /** In the order of sequence numbers, as `PacketOrder` releases them. */
  count(packet: RtpPacket, missing: number, arrivalMs: number): void {
    if (this.#packets > 0 && packet.sequence < this.#highest) this.#cycles += 1;
    this.#ssrc = packet.ssrc;
    this.#highest = packet.sequence;
    this.#packets += 1;
    this.#lost += missing;
    const transit = (Math.round(arrivalMs * 90) - packet.timestamp) | 0;
    if (this.#transit !== undefined) {
      this.#jitter += (Math.abs((transit - this.#transit) | 0) - this.#jitter) / 16;
    }
    this.#transit = transit;
  }

  /** `ntp` as in the sender's report: its middle 32 bits come back to the sender. */
  senderReported(ntp: { seconds: number; fraction: number }, atMs: number): void {
    this.#senderReport = { middle: ((ntp.seconds << 16) | (ntp.fraction >>> 16)) >>> 0, atMs };
  }

  /** What a receiver report says of this source since the last one. */
  report(nowMs: number): ReceptionReport {
    const lost = this.#lost - this.#reported.lost;
    const expected = this.#packets - this.#reported.packets + lost;
    this.#reported = { packets: this.#packets, lost: this.#lost };
    return {
      ssrc: this.#ssrc,
      fractionLost: expected > 0 ? Math.min(255, Math.floor((lost * 256) / expected)) : 0,
      cumulativeLost: Math.min(this.#lost, 0x7f_ffff),
      highestSequence: (((this.#cycles & 0xffff) << 16) | this.#highest) >>> 0,
      jitter: Math.min(0xffff_ffff, Math.round(this.#jitter)),
      lastSenderReport: this.#senderReport?.middle ?? 0,
      delaySinceSenderReport:
        this.#senderReport === undefined
          ? 0
          : Math.round(((nowMs - this.#senderReport.atMs) * 65_536) / 1000) >>> 0,
    };
  }
}
