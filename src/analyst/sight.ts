import type { RuleSignal } from "#contract";
import type { DecodePlan, Picture } from "#media";
import type { Track } from "#model";

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
