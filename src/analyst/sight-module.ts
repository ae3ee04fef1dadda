import type {
  CountedCrossing,
  OpenCounter,
  OpenLocator,
  OpenPictureRule,
  OpenReader,
  OpenRule,
  RulePicture,
  RuleSignal,
  WholePicture,
} from "#contract";
import type { LoadedModule } from "./events/index.ts";

/** Answers at once where it is loaded beside the analyst, and later where it has a thread of its own. */
export interface Seeing<Picture, Said> {
  see(picture: Picture): readonly Said[] | Promise<readonly Said[]>;
}

type Opens<Open extends (context: never) => unknown, Picture, Said> = (
  context: Parameters<Open>[0],
) => Seeing<Picture, Said>;

/** A module as the eyes of the analyst ask it, wherever it runs. */
export type SightModule = Pick<LoadedModule, "id" | "hash" | "processing" | "manifest" | "files"> &
  (
    | { readonly kind: "rule"; readonly openRule: Opens<OpenRule, RulePicture, RuleSignal> }
    | {
        readonly kind: "picture-rule";
        readonly openPictureRule: Opens<OpenPictureRule, WholePicture, RuleSignal>;
      }
    | { readonly kind: "counter"; readonly openCounter: Opens<OpenCounter, RulePicture, CountedCrossing> }
    | { readonly kind: "reader" | "live-reader"; readonly openReader: OpenReader }
    /** Of copies: it has no eyes at a camera, and is told so. */
    | { readonly kind: "locator"; readonly openLocator: OpenLocator }
  );
