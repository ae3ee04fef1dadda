import type { Change } from "../alarms.ts";

/** How long what comes together is gathered: a switch that dies takes its cameras within seconds. */
export const gatherMs = 5_000;
export const windowMs = 600_000;
/** A mail with more lines is read by no one; the console has them all. */
const mostPending = 200;
const firstPauseMs = 10_000;
const longestPauseMs = 600_000;

export interface Batch {
  readonly changes: readonly Change[];
  /** Older ones that a flood pushed out. */
  readonly leftOut: number;
  /** Set in the last one before the silence: milliseconds until the summary of what comes after it. */
  readonly quietMs: number | undefined;
}

/**
 * What goes into which mail. An operator bears about one alarm in ten minutes, and reads nothing in a flood
 * (EEMUA 191): so many mails in ten minutes, and what comes after them waits for one summary.
 */
export class Digest {
  #pending: Change[] = [];
  #leftOut = 0;
  #since = 0;
  #sentAt: number[] = [];
  #pauseMs = 0;
  #notBefore = -Infinity;

  add(changes: readonly Change[], now: number): void {
    if (changes.length === 0) return;
    if (this.#pending.length === 0) this.#since = now;
    const all = [...this.#pending, ...changes];
    this.#pending = all.slice(-mostPending);
    this.#leftOut += all.length - this.#pending.length;
  }

  /** What is to be sent now. Say `sent` or `failed` of it before asking again. */
  due(now: number, most: number): Batch | undefined {
    this.#sentAt = this.#sentAt.filter((at) => now - at < windowMs);
    const waits = this.#pending.length === 0 || now - this.#since < gatherMs || now < this.#notBefore;
    if (waits || this.#sentAt.length >= most) return undefined;
    const last = this.#sentAt.length === most - 1;
    const oldest = this.#sentAt[0] ?? now;
    return {
      changes: this.#pending,
      leftOut: this.#leftOut,
      quietMs: last ? oldest + windowMs - now : undefined,
    };
  }

  sent({ changes, leftOut }: Batch, now: number): void {
    this.#sentAt.push(now);
    this.#pauseMs = 0;
    const gone = new Set(changes);
    this.#pending = this.#pending.filter((change) => !gone.has(change));
    this.#leftOut -= leftOut;
    this.#since = now;
  }

  /** It is tried again after a pause that doubles. */
  failed(now: number): void {
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs === 0 ? firstPauseMs : this.#pauseMs * 2);
    this.#notBefore = now + this.#pauseMs;
  }
}
