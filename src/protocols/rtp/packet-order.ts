import type { RtpPacket } from "./packet.ts";

export interface PacketOrderOptions {
  /** Packets held while one is missing. 0 over TCP, where nothing comes out of order. */
  readonly capacity: number;
  /** How long a missing packet is waited for. */
  readonly patienceMs: number;
  /** `missing`: packets that did not come before this one. Numbering that starts afresh counts as one. */
  readonly release: (packet: RtpPacket, missing: number) => void;
}

/** A sequence number this far away is no late or early packet: the camera numbers afresh (RFC 3550 A.1). */
const farthest = 3_000;

interface Held {
  readonly packet: RtpPacket;
  readonly since: number;
}

/** Puts packets back in order. When full, or out of patience, it gives up the missing one. */
export class PacketOrder {
  readonly #options: PacketOrderOptions;
  #next: number | undefined;
  /** By sequence number. */
  readonly #held = new Map<number, Held>();
  #late = 0;
  #restarted = false;

  constructor(options: PacketOrderOptions) {
    this.#options = options;
  }

  /** Packets that came twice, or after they had been given up. */
  get late(): number {
    return this.#late;
  }

  push(packet: RtpPacket, nowMs: number): void {
    const ahead = this.#next === undefined ? 0 : signed16(packet.sequence - this.#next);
    if (Math.abs(ahead) > farthest) {
      this.#giveUpAll();
      this.#release(packet, 1);
    } else if (ahead < 0) {
      this.#late += 1;
    } else if (ahead === 0) {
      this.#release(packet, 0);
      this.#releaseFollowing();
    } else if (this.#options.capacity === 0) {
      this.#release(packet, ahead);
    } else {
      this.#hold(packet, nowMs);
    }
  }

  /** What follows is another source's: its numbers begin anew, and something may have been missed. */
  restart(): void {
    this.#giveUpAll();
    this.#next = undefined;
    this.#restarted = true;
  }

  /** To be called now and then where `capacity` is not 0: a packet may be the last for a while. */
  giveUpOverdue(nowMs: number): void {
    for (;;) {
      // A map keeps the order of arrival: the first one has waited longest.
      const oldest = this.#held.values().next().value;
      if (oldest === undefined || nowMs - oldest.since < this.#options.patienceMs) return;
      this.#giveUpOne();
    }
  }

  #hold(packet: RtpPacket, nowMs: number): void {
    if (this.#held.has(packet.sequence)) this.#late += 1;
    else this.#held.set(packet.sequence, { packet, since: nowMs });
    if (this.#held.size > this.#options.capacity) this.#giveUpOne();
    this.giveUpOverdue(nowMs);
  }

  /** Goes on with the held packet that is nearest. */
  #giveUpOne(): void {
    const next = this.#next ?? 0;
    let nearest = Number.POSITIVE_INFINITY;
    for (const sequence of this.#held.keys()) nearest = Math.min(nearest, (sequence - next) & 0xffff);
    const found = this.#held.get((next + nearest) & 0xffff);
    if (found === undefined) return;
    this.#held.delete(found.packet.sequence);
    this.#release(found.packet, nearest);
    this.#releaseFollowing();
  }

  #giveUpAll(): void {
    while (this.#held.size > 0) this.#giveUpOne();
  }

  #releaseFollowing(): void {
    for (;;) {
      const found = this.#held.size > 0 ? this.#held.get(this.#next ?? 0) : undefined;
      if (found === undefined) return;
      this.#held.delete(found.packet.sequence);
      this.#release(found.packet, 0);
    }
  }

  #release(packet: RtpPacket, missing: number): void {
    this.#next = (packet.sequence + 1) & 0xffff;
    this.#options.release(packet, this.#restarted ? Math.max(1, missing) : missing);
    this.#restarted = false;
  }
}

function signed16(difference: number): number {
  return (difference << 16) >> 16;
}
