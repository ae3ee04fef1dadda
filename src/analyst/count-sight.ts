import { Fault } from "#base";
import {
  type CountedCrossing,
  countDirections,
  countedCategories,
  type RulePicture,
  type Scene,
} from "#contract";
import type { Picture } from "#media";
import type { LentDetector } from "./inference/index.ts";
import type { Glimpse, Sight } from "./sight.ts";
import type { SightModule } from "./sight-module.ts";
import { TrackSight } from "./track-sight.ts";

/** Eyes of a counter: people and vehicles are followed over the line, and what comes of it is who crossed. */
export class CountSight implements Sight {
  readonly #eyes: TrackSight;
  #counted: readonly CountedCrossing[] = [];

  /** `aspect`: width over height. */
  constructor(
    detector: LentDetector,
    openCounter: Extract<SightModule, { kind: "counter" }>["openCounter"],
    { scene, aspect }: { readonly scene: Scene; readonly aspect: number },
  ) {
    const counter = openCounter({ scene, aspect });
    const rule = {
      see: async (picture: RulePicture) => {
        this.#counted = (await counter.see(picture)).map((one) => known(one, scene));
        return [];
      },
    };
    this.#eyes = new TrackSight(detector, rule, false);
  }

  get pixels(): Sight["pixels"] {
    return this.#eyes.pixels;
  }

  get room(): Sight["room"] {
    return this.#eyes.room;
  }

  get picturesPerSecond(): number {
    return this.#eyes.picturesPerSecond;
  }

  async look(picture: Picture): Promise<Glimpse> {
    const glimpse = await this.#eyes.look(picture);
    return { ...glimpse, counted: this.#counted };
  }
}

/** A word of its own in place of a line's name would carry out what a sum must not say. Fault: `module-nonsense`. */
function known(said: CountedCrossing, scene: Scene): CountedCrossing {
  const line = Object.keys(scene.lines).find((one) => one === said.line);
  const direction = countDirections.find((one) => one === said.direction);
  const category = countedCategories.find((one) => one === said.category);
  if (line !== undefined && direction !== undefined && category !== undefined)
    return { line, direction, category };
  throw new Fault(
    "module-nonsense",
    "A counter said something that is no crossing of a line of its scene. Install a version that fits this analyst.",
    {},
  );
}
