/** Time is always passed in, so that a test can turn it by hand. */
export interface Clock {
  /** What a person calls the time. It may jump: never measure a duration with it. */
  now(): Temporal.Instant;
  /** Milliseconds since some fixed moment; never goes backwards. */
  monotonic(): number;
  /** Resolves after `ms`; resolves early, without an error, when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, ms)); // a moment that has just passed is no warning
      signal?.addEventListener("abort", done, { once: true });
    }),
};

/** Whole microseconds since 1970: how wall-clock time is stored beside media. Exact in a number until 2255. */
export type Micros = number;

export function toMicros(instant: Temporal.Instant): Micros {
  return Number(instant.epochNanoseconds / 1000n);
}

export function fromMicros(micros: Micros): Temporal.Instant {
  return Temporal.Instant.fromEpochNanoseconds(BigInt(Math.round(micros)) * 1000n);
}
