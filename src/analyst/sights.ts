import { type Clock, Fault } from "#base";
import type { Scene } from "#contract";
import type { Box } from "#media";
import { CountSight } from "./count-sight.ts";
import { PictureSight } from "./picture-sight.ts";
import { openPlates, PlateSight } from "./plates/index.ts";
import { ruleContext } from "./rule-context.ts";
import type { DetectorLease } from "./shared-detector.ts";
import type { Sight } from "./sight.ts";
import type { SightModule } from "./sight-module.ts";
import { TrackSight } from "./track-sight.ts";

/** Eyes of one module, opened anew for each stretch of a stream; the detector is borrowed only where one is needed. */
export interface Sights extends AsyncDisposable {
  /** `aspect`: width over height. Fault: `ground-degenerate`. */
  open(scene: Scene, aspect: number): Sight;
}

export interface SightParts {
  readonly lease: () => Promise<DetectorLease>;
  /** Folder of the models that the town has brought; without it, nothing reads plates here. */
  readonly models?: string;
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Faults: `module-kind` for a reader of files and a locator; those of `lease`, and of the reader's models. */
export async function sightsOf(module: SightModule, parts: SightParts): Promise<Sights> {
  const { clock, models } = parts;
  const { given } = module.manifest;
  switch (module.kind) {
    case "rule": {
      const lent = await parts.lease();
      return {
        open: (scene, aspect) =>
          new TrackSight(
            lent.detector,
            module.openRule(ruleContext(scene, aspect)),
            given.includes("stills"),
          ),
        [Symbol.asyncDispose]: () => lent[Symbol.asyncDispose](),
      };
    }
    case "counter": {
      const lent = await parts.lease();
      return {
        open: (scene, aspect) => new CountSight(lent.detector, module.openCounter, { scene, aspect }),
        [Symbol.asyncDispose]: () => lent[Symbol.asyncDispose](),
      };
    }
    case "picture-rule":
      return {
        open: (scene) =>
          new PictureSight(module.openPictureRule({ scene }), given.includes("colours"), clock),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      };
    case "live-reader": {
      if (models === undefined) throw notHere(module.id, "is of a camera: it reads no file");
      const { openReader, files } = module;
      const reader = await openPlates({ openReader, files, home: "fr", models, clock });
      return {
        open: (scene) => new PlateSight(reader, scene, parts),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      };
    }
    case "reader":
      throw notHere(
        module.id,
        "reads files in a laboratory: it cannot be set on a camera. Take it off this camera",
      );
    case "locator":
      throw notHere(module.id, "looks at copies that were extracted, and at no camera");
  }
}

function notHere(id: string, why: string): Fault {
  return new Fault("module-kind", `The module ${id} ${why}.`, { module: id });
}
