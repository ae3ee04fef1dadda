import { type Clock, Fault } from "#base";
import type { Scene } from "#contract";
import type { LoadedModule } from "./events/index.ts";
import { PictureSight } from "./picture-sight.ts";
import { ruleContext } from "./rule-context.ts";
import type { DetectorLease } from "./shared-detector.ts";
import type { Sight } from "./sight.ts";
import { TrackSight } from "./track-sight.ts";

/** Eyes of one module, opened anew for each stretch of a stream; the detector is borrowed only where one is needed. */
export interface Sights extends AsyncDisposable {
  /** `aspect`: width over height. Fault: `ground-degenerate`. */
  open(scene: Scene, aspect: number): Sight;
}

/** Faults: `module-kind` for a reader of files; those of `lease`. */
export async function sightsOf(
  module: LoadedModule,
  lease: () => Promise<DetectorLease>,
  clock: Clock,
): Promise<Sights> {
  switch (module.kind) {
    case "rule": {
      const lent = await lease();
      return {
        open: (scene, aspect) =>
          new TrackSight(lent.detector, module.openRule(ruleContext(scene, aspect)), clock),
        [Symbol.asyncDispose]: () => lent[Symbol.asyncDispose](),
      };
    }
    case "picture-rule":
      return {
        open: (scene) => new PictureSight(module.openPictureRule({ scene }), clock),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      };
    case "reader":
    case "live-reader":
      throw new Fault(
        "module-kind",
        `The module ${module.id} reads files in a laboratory: it cannot be set on a camera. Take it off this camera.`,
        { module: module.id },
      );
  }
}
