import type { Ticks90k } from "#model";
import { ticksPerSecond } from "#model";

/** Where media time starts: not at 0, so that a decoding time before the first presentation time is not negative. */
export const firstTicks: Ticks90k = ticksPerSecond;

/** 32-bit RTP timestamps, which wrap every 13 hours, as ticks that do not. */
export class TimestampUnwrapper {
  #last: number | undefined;
  #ticks = firstTicks;

  unwrap(timestamp: number): Ticks90k {
    // The nearer of the two ways round, so that pictures sent out of their order may go back.
    if (this.#last !== undefined) this.#ticks += (timestamp - this.#last) | 0;
    this.#last = timestamp;
    return this.#ticks;
  }
}
