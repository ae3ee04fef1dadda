import { z } from "zod";
import { type Clock, type Log, sentenceOf } from "#base";
import type { Observations } from "#contract";
import { callLink } from "#link";

/** Twenty seconds of eight cameras; older pictures interest nobody, so the oldest go. */
const mostPictures = 800;
/** Signals wait for a town that restarts; when full the oldest go. */
const mostSignals = 1_000;
const betweenMs = 500;
/** Of one message, so that a long wait is not paid in one piece. */
const mostAtOnce = 200;

/** What was seen, on its way to the town: in batches, never waited for, held for a while when the town is away. */
export class Outbox {
  /** Pictures and signals that never reached the town. */
  dropped = 0;
  readonly #town: string;
  readonly #clock: Clock;
  readonly #log: Log;
  #pictures: Observations["pictures"] = [];
  #signals: Observations["signals"] = [];
  #away = false;

  constructor(town: string, clock: Clock, log: Log) {
    this.#town = town;
    this.#clock = clock;
    this.#log = log;
  }

  put(picture: Observations["pictures"][number], signals: Observations["signals"]): void {
    this.#pictures.push(picture);
    this.#signals.push(...signals);
    this.#trim();
  }

  /** Sends until the signal aborts, and then what is left, once. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(betweenMs, signal);
      await this.#send();
    }
  }

  async #send(): Promise<void> {
    if (this.#pictures.length + this.#signals.length === 0) return;
    const body: Observations = {
      pictures: this.#pictures.splice(0, mostAtOnce),
      signals: this.#signals.splice(0, mostAtOnce),
    };
    try {
      await callLink(this.#town, "POST", "/link/observations", z.unknown(), body);
      if (this.#away) this.#log.info({ dropped: this.dropped }, "the town takes what is seen again");
      this.#away = false;
    } catch (error) {
      if (!this.#away) this.#log.warn({ why: sentenceOf(error) }, "the town does not take what is seen");
      this.#away = true;
      this.#pictures.unshift(...body.pictures);
      this.#signals.unshift(...body.signals);
      this.#trim();
    }
  }

  #trim(): void {
    this.dropped += this.#pictures.splice(0, this.#pictures.length - mostPictures).length;
    this.dropped += this.#signals.splice(0, this.#signals.length - mostSignals).length;
  }
}
