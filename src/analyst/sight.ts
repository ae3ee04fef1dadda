import type { CountedCrossing, RuleSignal, VehiclePassage } from "#contract";
import type { DecodePlan, Picture } from "#media";
import type { Track } from "#model";

/** What was seen in one picture, and what it took in milliseconds of processor time. */
export interface Glimpse {
  readonly wall: number;
  readonly tracks: readonly Track[];
  readonly signals: readonly RuleSignal[];
  /** Vehicles that have passed; the task says at which camera, for which module. */
  readonly passages?: readonly SeenPassage[];
  /** Of a counter: who crossed. Its tracks are nobody's business, and are told to nobody. */
  readonly counted?: readonly CountedCrossing[];
  readonly detections: number;
  readonly cost: { readonly detect: number; readonly track: number };
}

export type SeenPassage = Omit<VehiclePassage, "id" | "camera" | "module">;

/** A module's eyes at one camera. */
export interface Sight {
  readonly pixels: DecodePlan["pixels"];
  /** The largest picture that it makes use of, and how many a second. */
  readonly room: { readonly width: number; readonly height: number };
  readonly picturesPerSecond: number;
  /** Pictures must come one after the other: what moved, and who is followed, depends on those before. */
  look(picture: Picture): Promise<Glimpse>;
}
