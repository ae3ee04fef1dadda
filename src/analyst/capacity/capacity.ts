import { type Clock, Fault, type Log, sentenceOf } from "#base";
import type { PictureCost } from "#contract";
import type { SharedDetector } from "../shared-detector.ts";
import { measurePicture } from "./measure-picture.ts";

/** Until a module is installed that brings the detector's model. */
const againMs = 5_000;

/** What a picture takes on this machine: measured once, as soon as there is something to measure with. */
export class Capacity {
  measured: PictureCost | undefined;
  readonly #detectors: Pick<SharedDetector, "lease">;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #measure: typeof measurePicture;

  constructor(
    detectors: Pick<SharedDetector, "lease">,
    clock: Clock,
    log: Log,
    measure: typeof measurePicture = measurePicture,
  ) {
    this.#detectors = detectors;
    this.#clock = clock;
    this.#log = log;
    this.#measure = measure;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.measured === undefined) {
      try {
        await using lent = await this.#detectors.lease();
        this.measured = await this.#measure(lent.detector, this.#clock);
      } catch (error) {
        const waits = error instanceof Fault && error.code === "model-missing";
        if (!waits && !signal.aborted)
          this.#log.warn({ why: sentenceOf(error) }, "what a picture takes was not measured");
        await this.#clock.sleep(againMs, signal);
      }
    }
  }
}
