import type { Clock } from "#base";

/** Frames due within one slot leave together: a system timer per frame would cost more than the frame. */
const slotMs = 4;

/** One timer for everything that is due at some moment: all frames of all cameras. */
export class TimerWheel {
  readonly #clock: Clock;
  readonly #slots = new Map<number, (() => void)[]>();
  readonly #onError: (error: unknown) => void;
  #wake = new AbortController();
  #sleepsUntil = Number.POSITIVE_INFINITY;

  /** What one callback throws is handed to `onError`, and stops no other. */
  constructor(clock: Clock, onError: (error: unknown) => void) {
    this.#clock = clock;
    this.#onError = onError;
  }

  /** `due` is a moment of the clock's monotonic time, in milliseconds; what is past runs in the next turn. */
  at(due: number, run: () => void): void {
    const slot = Math.ceil(due / slotMs);
    const waiting = this.#slots.get(slot);
    if (waiting === undefined) this.#slots.set(slot, [run]);
    else waiting.push(run);
    if (slot < this.#sleepsUntil) this.#wake.abort();
  }

  /** Turns until the signal aborts. */
  async turn(signal: AbortSignal): Promise<void> {
    signal.addEventListener("abort", () => this.#wake.abort(), { once: true });
    while (!signal.aborted) {
      this.#runUntil(Math.floor(this.#clock.monotonic() / slotMs));
      this.#wake = new AbortController();
      this.#sleepsUntil = Math.min(...this.#slots.keys());
      // Once a second at the latest: an idle wheel has no slot to wait for.
      const wait = Math.min(this.#sleepsUntil * slotMs - this.#clock.monotonic(), 1000);
      await this.#clock.sleep(Math.max(1, Math.ceil(wait)), this.#wake.signal);
    }
  }

  #runUntil(last: number): void {
    for (const slot of [...this.#slots.keys()].filter((key) => key <= last).sort((a, b) => a - b)) {
      const due = this.#slots.get(slot) ?? [];
      this.#slots.delete(slot);
      for (const run of due) {
        try {
          run();
        } catch (error) {
          this.#onError(error);
        }
      }
    }
  }
}
