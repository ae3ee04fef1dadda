import type { Micros } from "#base";

interface Delay {
  readonly from: Micros;
  readonly to: Micros;
}

/** Later than this at its own heartbeat, a thread was too busy, or this machine was. */
const tooLate: Micros = 1_000_000;
const kept = 16;

/** When an ingest thread could not keep up: what its cameras missed meanwhile was not the cameras' fault. */
export class OwnDelay {
  #delays: Delay[] = [];

  /** A heartbeat that was due at `from` came at `to`. */
  beat(from: Micros, to: Micros): void {
    if (to - from < tooLate) return;
    this.#delays.push({ from, to });
    if (this.#delays.length > kept) this.#delays.shift();
  }

  /** For how much of a span it could not keep up. */
  within(start: Micros, end: Micros): Micros {
    return this.#delays.reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)),
      0,
    );
  }
}
