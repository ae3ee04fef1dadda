import type { Clock } from "./clock.ts";

interface Sleeper {
  due: number;
  wake: () => void;
}

/** A clock that moves only when told to: for tests, and for recording a past that was never waited for. */
export class TurnedClock implements Clock {
  #elapsed = 0;
  readonly #start: Temporal.Instant;
  readonly #sleepers = new Set<Sleeper>();

  constructor(start: Temporal.Instant) {
    this.#start = start;
  }

  now(): Temporal.Instant {
    return this.#start.add({ microseconds: Math.round(this.#elapsed * 1000) });
  }

  monotonic(): number {
    return this.#elapsed;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true || ms <= 0) {
        resolve();
        return;
      }
      const sleeper: Sleeper = {
        due: this.#elapsed + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          signal?.removeEventListener("abort", sleeper.wake);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", sleeper.wake, { once: true });
    });
  }

  /** Turns the clock forward, waking each sleeper in the order it was due and letting it run before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#elapsed + ms;
    for (;;) {
      const next = [...this.#sleepers].filter((s) => s.due <= end).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      this.#elapsed = Math.max(this.#elapsed, next.due);
      next.wake();
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    this.#elapsed = end;
  }
}
