import type { Micros } from "#base";
import { type AccessUnit, ticksPerSecond } from "#model";

/** Longer silences, and longer steps back, are a camera's clock being set: time then goes on as if nothing happened. */
const longestStep = 10 * ticksPerSecond;
/** B-frames step back by less. */
const longestStepBack = ticksPerSecond;
const bridged = ticksPerSecond / 25;

/**
 * The times we give FFmpeg, and the way back: microseconds from the start of one child, always going forward,
 * and for each the wall time of its unit. Holds the last second or so of them: decoders do not look further.
 */
export class Timeline {
  #shift: number | undefined;
  #last = 0;
  readonly #walls = new Map<number, Micros>();

  /** The unit's presentation time for the child. */
  place(unit: AccessUnit): number {
    const shift = this.#shift ?? -unit.dts;
    const next = unit.dts + shift;
    const jumped = next < this.#last - longestStepBack || next > this.#last + longestStep;
    this.#shift = jumped ? this.#last + bridged - unit.dts : shift;
    this.#last = unit.dts + this.#shift;
    const micros = Math.max(0, Math.round(((unit.pts + this.#shift) * 1_000_000) / ticksPerSecond));
    this.#walls.set(micros, unit.wall);
    const oldest = this.#walls.size > mostWalls ? this.#walls.keys().next().value : undefined;
    if (oldest !== undefined) this.#walls.delete(oldest);
    return micros;
  }

  /** The wall time of a picture that came back; undefined for a time that was never given. */
  wallAt(micros: number): Micros | undefined {
    return this.#walls.get(Math.round(micros));
  }
}

const mostWalls = 1_000;
