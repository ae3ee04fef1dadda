import { type AccessUnit, ticksPerSecond } from "#model";

/** Longer silences, and longer steps back, are a camera's clock being set: time then goes on as if nothing happened. */
const longestStep = 10 * ticksPerSecond;
/** B-frames step back by less. */
const longestStepBack = ticksPerSecond;
const bridged = ticksPerSecond / 25;

/** What is kept of a unit until its picture comes back. */
export type Placed = Pick<AccessUnit, "wall" | "pts" | "discontinuity">;

/**
 * The times we give FFmpeg, and the way back: microseconds from the start of one child, always going forward,
 * and for each its unit. Holds the last second or so of them: decoders do not look further.
 */
export class Timeline {
  #shift: number | undefined;
  #last = 0;
  readonly #sources = new Map<number, Placed>();

  /** The unit's presentation time for the child. */
  place(unit: AccessUnit): number {
    const shift = this.#shift ?? -unit.dts;
    const next = unit.dts + shift;
    const jumped = next < this.#last - longestStepBack || next > this.#last + longestStep;
    this.#shift = jumped ? this.#last + bridged - unit.dts : shift;
    this.#last = unit.dts + this.#shift;
    const micros = Math.max(0, Math.round(((unit.pts + this.#shift) * 1_000_000) / ticksPerSecond));
    const { wall, pts, discontinuity } = unit;
    this.#sources.set(micros, { wall, pts, discontinuity });
    const oldest = this.#sources.size > mostSources ? this.#sources.keys().next().value : undefined;
    if (oldest !== undefined) this.#sources.delete(oldest);
    return micros;
  }

  /** Which unit a picture that came back was; undefined for a time that was never given. */
  sourceAt(micros: number): Placed | undefined {
    return this.#sources.get(Math.round(micros));
  }
}

const mostSources = 1_000;
