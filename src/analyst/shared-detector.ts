import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Clock, Log } from "#base";
import { type Detector, knownModels, type LentDetector, openDetector, readModel } from "./inference/index.ts";

export interface DetectorLease extends AsyncDisposable {
  readonly detector: LentDetector;
}

/** No core is left empty: the analyst yields to whoever else wants one. */
const threads = availableParallelism();

/** One detector for all tasks: opened for the first, closed after the last, so that no idle model stays in memory. */
export class SharedDetector {
  readonly #models: string;
  readonly #clock: Clock;
  readonly #log: Log;
  #open: Promise<Detector> | undefined;
  #leases = 0;

  constructor(data: string, clock: Clock, log: Log) {
    this.#models = join(data, "models");
    this.#clock = clock;
    this.#log = log;
  }

  /** Faults `model-missing` and `model-altered` where the town has not brought the model. */
  async lease(): Promise<DetectorLease> {
    this.#leases += 1;
    this.#open ??= readModel(knownModels.nanodet, this.#models).then((model) =>
      openDetector({ model, threads, clock: this.#clock, log: this.#log }),
    );
    const open = this.#open;
    try {
      const detector = await open;
      const mine = Symbol();
      return {
        detector: {
          detect: (picture, threshold, windows) => detector.detect(picture, threshold, windows, mine),
        },
        [Symbol.asyncDispose]: () => this.#giveBack(open),
      };
    } catch (error) {
      await this.#giveBack(open);
      throw error;
    }
  }

  async #giveBack(lent: Promise<Detector>): Promise<void> {
    this.#leases -= 1;
    if (this.#leases > 0 || this.#open !== lent) return;
    this.#open = undefined;
    const detector = await lent.catch(() => undefined);
    await detector?.[Symbol.asyncDispose]();
  }
}
