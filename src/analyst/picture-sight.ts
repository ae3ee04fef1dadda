import type { Clock } from "#base";
import type { RuleSignal, WholePicture } from "#contract";
import type { Picture } from "#media";
import { pictureRoom, picturesPerSecond } from "./picture-plan.ts";
import type { Glimpse, Sight } from "./sight.ts";
import type { Seeing } from "./sight-module.ts";

/** A rule over whole pictures: nothing is detected, nobody followed. */
export class PictureSight implements Sight {
  readonly pixels: "gray" | "bgr24";
  readonly room = pictureRoom;
  readonly picturesPerSecond = picturesPerSecond;
  readonly #rule: Seeing<WholePicture, RuleSignal>;
  readonly #clock: Clock;

  /** `colours`: the rule asks for more than brightness. */
  constructor(rule: Seeing<WholePicture, RuleSignal>, colours: boolean, clock: Clock) {
    this.pixels = colours ? "bgr24" : "gray";
    this.#rule = rule;
    this.#clock = clock;
  }

  async look({ wall, width, height, data }: Picture): Promise<Glimpse> {
    const started = this.#clock.monotonic();
    const signals = await this.#rule.see(
      this.pixels === "gray"
        ? { wall, width, height, brightness: data }
        : { wall, width, height, brightness: greenOf(data), colours: data },
    );
    const cost = { detect: 0, track: this.#clock.monotonic() - started };
    return { wall, tracks: [], signals, detections: 0, cost };
  }
}

/** Of a colour picture, green is brightness enough: the eye's and the encoder's greater part. */
function greenOf(colours: Uint8Array): Uint8Array {
  const green = new Uint8Array(colours.length / 3);
  for (let at = 0; at < green.length; at += 1) green[at] = colours[3 * at + 1] ?? 0;
  return green;
}
