import type { RtpPacket } from "#protocols/rtp";

/** Packets of one other type, and none of the announced: then the description was wrong. */
const adoptAfter = 32;
/** A source that was silent for so long may give way to another: the camera's encoder has restarted. */
const silentMs = 1_000;

/**
 * Which packets on a stream's channel are the stream's. Old live555 servers go on sending a dead session's packets on a
 * new connection (scottlamb/retina#17), so what another source sends is left out while ours sends.
 */
export class StreamSource {
  readonly #announced: number | undefined;
  #payloadType: number;
  #typeSeen = false;
  #other = { payloadType: -1, packets: 0 };
  #ssrc: number | undefined;
  #heardAt = 0;

  constructor(payloadType: number, announced: number | undefined) {
    this.#payloadType = payloadType;
    this.#announced = announced;
  }

  /** `begins`: it is the first of another source than before, whose numbers have nothing to do with the old ones. */
  judge({ payloadType, ssrc }: RtpPacket, nowMs: number): "ours" | "begins" | "stranger" {
    if (!this.#isOurType(payloadType)) return "stranger";
    const before = this.#ssrc;
    if (before !== undefined && before !== ssrc) {
      const announced = ssrc === this.#announced;
      if (!announced && nowMs - this.#heardAt < silentMs) return "stranger";
    }
    this.#ssrc = ssrc;
    this.#heardAt = nowMs;
    return before === undefined || before === ssrc ? "ours" : "begins";
  }

  /** A goodbye counts where it is said of the source that plays. */
  isOurs(ssrc: number): boolean {
    return this.#ssrc === undefined || this.#ssrc === ssrc;
  }

  #isOurType(payloadType: number): boolean {
    if (payloadType === this.#payloadType) {
      this.#typeSeen = true;
      return true;
    }
    if (this.#typeSeen) return false;
    const packets = payloadType === this.#other.payloadType ? this.#other.packets + 1 : 1;
    this.#other = { payloadType, packets };
    if (packets < adoptAfter) return false;
    this.#payloadType = payloadType;
    this.#typeSeen = true;
    return true;
  }
}
