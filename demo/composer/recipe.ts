import type { Point } from "./shapes.ts";

/** All that a composited clip is made from, in pixels of the film (768×576) and seconds of the clip. */
export interface Recipe {
  readonly id: string;
  readonly title: { readonly fr: string; readonly en: string };
  readonly seconds: number;
  readonly view: View;
  readonly retouches: readonly Retouch[];
  /** What of the film's own furniture is still there, to hide who walks behind it. */
  readonly furniture: readonly Furniture[];
  readonly walkers: readonly Walker[];
  readonly bag?: Bag;
  readonly lines: Readonly<Record<string, { readonly from: Point; readonly to: Point }>>;
  readonly zones: Readonly<Record<string, readonly Point[]>>;
  /** A crowd is this many people in this zone at once. */
  readonly crowd?: { readonly zone: string; readonly people: number };
  /** Who goes the wrong way through this zone. */
  readonly counterFlow?: { readonly zone: string; readonly walkers: readonly string[] };
}

export type Furniture = "lamp" | "tripod";

/** The part of the film that this camera sees, 4:3, and how its picture looks. */
export interface View {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly mirrored: boolean;
  /** FFmpeg filters: the camera's colours. */
  readonly grade: string;
  /** Standard deviation of the sensor's noise, in luma steps. */
  readonly noise: number;
}

/** Covers a rectangle with what lies `dx`, `dy` from it, so that two cameras do not show the same things. */
export interface Retouch {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly dx: number;
  readonly dy: number;
}

export interface Walker {
  readonly id: string;
  /** One of the people of tubes.json. */
  readonly person: string;
  readonly enters: number;
  readonly legs: readonly Leg[];
}

/** To walk along a way on the ground, or to stand a while where the last one ended. */
export type Leg = { readonly way: readonly Point[] } | { readonly stands: number };

/** Somebody stops and leaves it; later somebody else stops and takes it. */
export interface Bag {
  readonly carrier: string;
  readonly taker: string;
  readonly place: Point;
  /** On which side of its carrier it hangs: 1 is the film's right. */
  readonly side: 1 | -1;
  readonly zone: string;
}

export const framesPerSecond = 10;

export function at(x: number, y: number): Point {
  return { x, y };
}
