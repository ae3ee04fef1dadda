import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Clock, type Log, sentenceOf } from "#base";
import { type CountedCrossing, mostQuarters, type QuarterCount, quarterMicros } from "#contract";
import { callLink } from "#link";

/** So often, so that a crash costs a minute; the town shows nothing of a quarter before it is over. */
const betweenMs = 60_000;
/** Two pictures further apart than this have a hole between them, in which nobody watched. */
const longestStepMicros = 2_000_000;
/** A day of two cameras whose town is away; when full the oldest go. */
const mostHeld = mostQuarters;

interface Held {
  readonly told: QuarterCount;
  watchedMicros: number;
  readonly sums: Map<string, QuarterCount["counts"][number]>;
  /** Something came that the town has not taken. */
  fresh: boolean;
}

/**
 * Sums by quarter of an hour on their way to the town: who crossed is forgotten as it is added. Each message says the
 * whole sum of its quarter so far, so that one told twice is counted once.
 */
export class CountBox {
  /** Quarters that never reached the town. */
  dropped = 0;
  readonly #town: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #run = randomUUID();
  readonly #held = new Map<string, Held>();
  readonly #last = new Map<string, number>();
  #away = false;

  constructor(town: string, clock: Clock, log: Log) {
    this.#town = town;
    this.#clock = clock;
    this.#log = log;
  }

  /** One more picture that a counter looked at, and who crossed in it. */
  note(
    { camera, module, wall }: { readonly camera: string; readonly module: string; readonly wall: number },
    counted: readonly CountedCrossing[],
  ): void {
    const held = this.#quarterOf(camera, module, Math.floor(wall / quarterMicros) * quarterMicros);
    const step = wall - (this.#last.get(`${camera} ${module}`) ?? wall);
    this.#last.set(`${camera} ${module}`, wall);
    if (step > 0 && step <= longestStepMicros) held.watchedMicros += step;
    held.fresh = true;
    for (const { line, direction, category } of counted) {
      const key = `${direction} ${category} ${line}`;
      const sum = held.sums.get(key) ?? { line, direction, category, count: 0 };
      held.sums.set(key, { ...sum, count: sum.count + 1 });
    }
  }

  /** Sends once a minute until the signal aborts, and then what is left, once. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(betweenMs, signal);
      await this.#send();
    }
  }

  #quarterOf(camera: string, module: string, quarter: number): Held {
    const key = `${quarter} ${camera} ${module}`;
    const known = this.#held.get(key);
    if (known !== undefined) return known;
    const told = { camera, module, run: this.#run, quarter, watched: 0, counts: [] };
    const held = { told, watchedMicros: 0, sums: new Map(), fresh: false };
    this.#held.set(key, held);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= mostHeld) break;
      this.#held.delete(oldest);
      this.dropped += 1;
    }
    return held;
  }

  async #send(): Promise<void> {
    const sent = [...this.#held].filter(([, { fresh }]) => fresh);
    const now = Number(this.#clock.now().epochMilliseconds) * 1000;
    if (sent.length > 0) {
      const quarters = sent.map(([, { told, watchedMicros, sums }]) => ({
        ...told,
        watched: Math.min(quarterMicros, watchedMicros) / 1e6,
        counts: [...sums.values()],
      }));
      for (const [, held] of sent) held.fresh = false;
      try {
        await callLink(this.#town, "POST", "/link/counts", z.unknown(), { quarters });
        if (this.#away) this.#log.info({ dropped: this.dropped }, "the town takes counts again");
        this.#away = false;
      } catch (error) {
        if (!this.#away) this.#log.warn({ why: sentenceOf(error) }, "the town does not take counts");
        this.#away = true;
        for (const [, held] of sent) held.fresh = true;
      }
    }
    // A quarter that the town has, and that is over, is done; pictures may come a little late.
    for (const [key, { told, fresh }] of this.#held)
      if (!fresh && now > told.quarter + 2 * quarterMicros) this.#held.delete(key);
  }
}
