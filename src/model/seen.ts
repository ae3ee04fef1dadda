import type { Micros } from "#base";

export type Category = "person" | "vehicle" | "two-wheeler";

/** Fractions of the picture's width and height, from the top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Detection {
  readonly category: Category;
  readonly box: Box;
  /** 0 to 1, the detector's own score. */
  readonly confidence: number;
}

/** One object followed through pictures of one camera. It never carries an identity. */
export interface Track extends Detection {
  readonly id: number;
  readonly firstSeen: Micros;
  /** Where it touches the ground: the middle of the box's lower edge. */
  readonly foot: Point;
  readonly state: "tentative" | "confirmed" | "lost";
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An attention signal (signalement): something a person should look at. It decides nothing. */
export interface Signal {
  readonly id: string;
  readonly camera: string;
  readonly module: string;
  readonly rule: string;
  readonly at: Micros;
  readonly zone: string;
  readonly track: number;
  readonly box: Box;
  readonly confidence: number;
  /** What was measured, in the rule's own terms, with units in the names. */
  readonly measured: Readonly<Record<string, number | string>>;
}
