import type { Micros } from "#base";

/** Smaller corrections are followed without a leap: NTP steps a clock only where it is off by more than an eighth of a second. */
const leastStep: Micros = 500_000;
/** Set back by more than this, it is followed at once: to be wrong for hours is worse than a time that comes twice. */
const mostHeldBack: Micros = 10_000_000;
const follow = 1 / 20;
const heldBack = 1 / 2;
/** For so long after it was set, what our clock says is not relied on. */
const disputeMs: Micros = 60_000_000;

export interface OurTime {
  /** From a moment of the monotonic clock to the wall clock. */
  readonly offset: Micros;
  /** Our clock was set by so much, and wall time follows at once; 0 where it goes on. */
  readonly set: Micros;
}

/**
 * Our wall clock, as pictures are dated by it: monotonic time and an offset that follows small corrections slowly.
 * It goes back only where the clock was set back by more than ten seconds.
 */
export class OurClock {
  #offset: Micros | undefined;
  #last: Micros = 0;
  #disputedUntil: Micros = Number.NEGATIVE_INFINITY;

  at(monotonic: Micros, now: Micros): OurTime {
    const raw = now - monotonic;
    if (this.#offset === undefined) {
      this.#offset = raw;
      this.#last = monotonic;
      return { offset: raw, set: 0 };
    }
    const elapsed = Math.max(0, monotonic - this.#last);
    this.#last = monotonic;
    const apart = raw - this.#offset;
    if (Math.abs(apart) > leastStep) this.#disputedUntil = monotonic + disputeMs;
    if (apart > leastStep || apart < -mostHeldBack) {
      this.#offset = raw;
      return { offset: raw, set: apart };
    }
    const most = elapsed * (apart < -leastStep ? heldBack : follow);
    this.#offset += Math.min(Math.max(apart, -most), most);
    return { offset: this.#offset, set: 0 };
  }

  /** It was set a minute ago at most, or is still being held back. */
  get disputed(): boolean {
    return this.#last < this.#disputedUntil;
  }
}
