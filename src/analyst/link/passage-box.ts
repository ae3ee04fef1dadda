import { z } from "zod";
import { type Clock, type Log, sentenceOf } from "#base";
import { mostPassages, type VehiclePassage } from "#contract";
import { callLink } from "#link";

/** A minute of a busy street; when full the oldest go. */
const mostWaiting = 60;
/** A town that restarts is back by then; what nobody took is not kept for one that stays away. */
const longestWaitMs = 30_000;
const betweenMs = 500;

/** Vehicles that passed, on their way to the town: in memory alone, a few at a time, and gone when nobody takes them. */
export class PassageBox {
  /** Passages that never reached the town. */
  dropped = 0;
  readonly #town: string;
  readonly #clock: Clock;
  readonly #log: Log;
  #waiting: { readonly passage: VehiclePassage; readonly since: number }[] = [];
  #away = false;

  constructor(town: string, clock: Clock, log: Log) {
    this.#town = town;
    this.#clock = clock;
    this.#log = log;
  }

  put(passage: VehiclePassage): void {
    this.#waiting.push({ passage, since: this.#clock.monotonic() });
    this.dropped += this.#waiting.splice(0, this.#waiting.length - mostWaiting).length;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(betweenMs, signal);
      // What an admitted vehicle waits for here, it is known for.
      while ((await this.#send()) === "more") continue;
    }
    this.#waiting = [];
  }

  async #send(): Promise<"more" | "done"> {
    const now = this.#clock.monotonic();
    const fresh = this.#waiting.filter(({ since }) => now - since < longestWaitMs);
    this.dropped += this.#waiting.length - fresh.length;
    this.#waiting = fresh;
    const batch = this.#waiting.splice(0, mostPassages);
    if (batch.length === 0) return "done";
    try {
      const body = { passages: batch.map(({ passage }) => passage) };
      await callLink(this.#town, "POST", "/link/passages", z.unknown(), body);
      if (this.#away) this.#log.info({ dropped: this.dropped }, "the town takes passages again");
      this.#away = false;
      return this.#waiting.length > 0 ? "more" : "done";
    } catch (error) {
      if (!this.#away) this.#log.warn({ why: sentenceOf(error) }, "the town does not take passages");
      this.#away = true;
      this.#waiting.unshift(...batch);
      return "done";
    }
  }
}
