import { type Clock, Fault } from "#base";
import type { RuleSignal, Scene } from "#contract";
import type { DecodePlan, Picture } from "#media";
import type { Track } from "#model";
import type { LoadedModule } from "./events/index.ts";
import { PictureSight } from "./picture-sight.ts";
import { ruleContext } from "./rule-context.ts";
import type { DetectorLease } from "./shared-detector.ts";
import { TrackSight } from "./track-sight.ts";

/** What was seen in one picture, and what it took in milliseconds. */
export interface Glimpse {
  readonly wall: number;
  readonly tracks: readonly Track[];
  readonly signals: readonly RuleSignal[];
  readonly detections: number;
  readonly cost: { readonly detect: number; readonly track: number };
}

/** A module's eyes at one camera. */
export interface Sight {
  readonly pixels: DecodePlan["pixels"];
  /** Pictures must come one after the other: what moved, and who is followed, depends on those before. */
  look(picture: Picture): Promise<Glimpse>;
}

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
      throw new Fault(
        "module-kind",
        `The module ${module.id} reads files in a laboratory: it cannot be set on a camera. Take it off this camera.`,
        { module: module.id },
      );
  }
}
