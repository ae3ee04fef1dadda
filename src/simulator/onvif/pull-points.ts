import { randomBytes } from "node:crypto";
import { type Clock, type Micros, toMicros } from "#base";

/** What a camera notices by itself. */
export interface CameraEvent {
  readonly topic: "motion" | "tamper" | "digital-input" | "line-crossed" | "counter";
  /** It begins, or ends. */
  readonly active: boolean;
}

export interface DatedEvent extends CameraEvent {
  readonly at: Micros;
}

const mostSubscriptions = 16;
/** A reader that never pulls loses the oldest. */
const mostQueued = 256;

interface Subscription {
  until: number;
  readonly queue: DatedEvent[];
  wake: AbortController;
}

/** The pull points of one camera (ONVIF Core 9.2). */
export class PullPoints {
  readonly #clock: Clock;
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Its id; undefined when there are too many already. */
  create(lifetimeMs: number): string | undefined {
    this.#forgetExpired();
    if (this.#subscriptions.size >= mostSubscriptions) return undefined;
    const id = randomBytes(8).toString("hex");
    const until = this.#clock.monotonic() + lifetimeMs;
    this.#subscriptions.set(id, { until, queue: [], wake: new AbortController() });
    return id;
  }

  /** False where there is no such subscription, or not any more. */
  renew(id: string, lifetimeMs: number): boolean {
    const subscription = this.#find(id);
    if (subscription !== undefined) subscription.until = this.#clock.monotonic() + lifetimeMs;
    return subscription !== undefined;
  }

  remainingMs(id: string): number {
    return Math.max(0, (this.#find(id)?.until ?? 0) - this.#clock.monotonic());
  }

  remove(id: string): boolean {
    this.#find(id)?.wake.abort();
    return this.#subscriptions.delete(id);
  }

  raise(event: CameraEvent): void {
    const dated = { ...event, at: toMicros(this.#clock.now()) };
    for (const subscription of this.#subscriptions.values()) {
      subscription.queue.push(dated);
      if (subscription.queue.length > mostQueued) subscription.queue.shift();
      subscription.wake.abort();
    }
  }

  /** What has happened since the last pull; waits for the first event, but not longer than `waitMs`. */
  async pull(
    id: string,
    most: number,
    waitMs: number,
    signal: AbortSignal,
  ): Promise<DatedEvent[] | undefined> {
    const subscription = this.#find(id);
    if (subscription === undefined) return undefined;
    if (subscription.queue.length === 0) {
      subscription.wake = new AbortController();
      await this.#clock.sleep(waitMs, AbortSignal.any([signal, subscription.wake.signal]));
    }
    return subscription.queue.splice(0, most);
  }

  #find(id: string): Subscription | undefined {
    this.#forgetExpired();
    return this.#subscriptions.get(id);
  }

  #forgetExpired(): void {
    for (const [id, { until }] of this.#subscriptions) {
      if (until <= this.#clock.monotonic()) this.#subscriptions.delete(id);
    }
  }
}
