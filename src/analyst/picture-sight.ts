import type { Clock } from "#base";
import type { PictureRule } from "#contract";
import type { Picture } from "#media";
import { pictureRoom, picturesPerSecond } from "./picture-plan.ts";
import type { Glimpse, Sight } from "./sight.ts";

/** A rule over whole pictures: nothing is detected, nobody followed. */
export class PictureSight implements Sight {
  readonly pixels = "gray";
  readonly room = pictureRoom;
  readonly picturesPerSecond = picturesPerSecond;
  readonly #rule: PictureRule;
  readonly #clock: Clock;

  constructor(rule: PictureRule, clock: Clock) {
    this.#rule = rule;
    this.#clock = clock;
  }

  look({ wall, width, height, data }: Picture): Promise<Glimpse> {
    const started = this.#clock.monotonic();
    const signals = this.#rule.see({ wall, width, height, brightness: data });
    const cost = { detect: 0, track: this.#clock.monotonic() - started };
    return Promise.resolve({ wall, tracks: [], signals, detections: 0, cost });
  }
}
