import type { Micros } from "#base";

/** Time that only goes forward, since the machine started: what the wall clock is compared with. */
export interface Steady {
  /** Of this start of the machine, so that the next is known as another. */
  readonly boot: string;
  readonly at: Micros;
}

/** A moment that was trusted, and the machine's steady time then: the line on which retention counts. */
export interface TimeLine {
  readonly wall: Micros;
  readonly steady: Steady;
}

/** `at` is of the same start of the machine. */
export function onLine({ wall, steady }: TimeLine, at: Micros): Micros {
  return wall + (at - steady.at);
}

/** What slewing between two anchors, and reading two clocks one after the other, can differ by: no jump. */
export const unseen: Micros = 5_000_000;

/**
 * Where retention counts a recording from. The recording's own date says the same, but for a clock that was set wrong,
 * noticed or not: then the machine's steady time tells, which nobody sets.
 */
export class RetentionTime {
  readonly #steady: () => Micros;
  #line: TimeLine;

  constructor(steady: () => Micros, line: TimeLine) {
    this.#steady = steady;
    this.#line = line;
  }

  follow(line: TimeLine): void {
    this.#line = line;
  }

  /** Of what was dated `start` a moment ago, with what the wall clock says now. */
  of(start: Micros, wall: Micros): Micros {
    const now = onLine(this.#line, this.#steady());
    const off = Math.abs(wall - now) <= unseen ? 0 : wall - now;
    // Dated before the clock was set or after: what is nearer to now is right, and nothing is from the future.
    const right = Math.abs(start - now) <= Math.abs(start - off - now) ? start : start - off;
    return Math.min(right, now + unseen);
  }
}
