import type { Box, Category, Point, Scene } from "./shapes.ts";

/** A film for a simulated camera, with the truth about it. */
export interface Clip {
  readonly id: string;
  readonly title: { readonly fr: string; readonly en: string };
  /** MP4 files without B-frames, a key frame each second, a frame mark in every picture; both loop. */
  readonly main: string;
  readonly sub: string;
  /** A JSON file of shape `Truth`. */
  readonly truth: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly licence: string;
  readonly footage: "composited" | "rendered" | "real";
  readonly scene: Scene;
  /** It holds so many views one after another, for a camera whose head turns. */
  readonly views?: { readonly pan: number; readonly tilt: number; readonly zoom: number };
}

export interface TruthObject {
  readonly id: string;
  readonly category: Category | "object";
  /** Fractions of the picture, as everywhere. */
  readonly box: Box;
  /** Where it stands on the ground. */
  readonly foot: Point;
  /** Where a plate faces the camera and is at least 30 pixels wide. All plates are invented. */
  readonly plate?: { readonly text: string; readonly box: Box };
}

export interface TruthEvent {
  readonly kind: "line-crossing" | "counter-flow" | "crowd" | "left-object" | "bus-lane";
  /** Frames of the clip: the first at which it is so, and where it has one, the first at which it no longer is. */
  readonly start: number;
  readonly end?: number;
  readonly objects: readonly string[];
  /** The line or zone of the scene. */
  readonly zone: string;
  readonly direction?: "left-to-right" | "right-to-left";
}

export interface Truth {
  readonly clip: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** False for real footage: nobody has said what is in it. */
  readonly exact: boolean;
  readonly scene: Scene;
  readonly events: readonly TruthEvent[];
  readonly frames: readonly (readonly TruthObject[])[];
}
