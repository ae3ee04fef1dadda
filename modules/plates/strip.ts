/** A line of text in the picture: a rectangle that may lean, in the picture's pixels. */
export interface Strip {
  readonly x: number;
  readonly y: number;
  /** Along the line, and across it. */
  readonly width: number;
  readonly height: number;
  /** Radians, clockwise on screen, within a quarter turn of level. */
  readonly angle: number;
  /** How sure the finder is, 0 to 1. */
  readonly sure: number;
}

/** An upright rectangle from its top left corner. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The upright rectangle around a strip. */
export function around({ x, y, width, height, angle }: Strip): Region {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const across = width * cos + height * sin;
  const down = width * sin + height * cos;
  return { x: x - across / 2, y: y - down / 2, width: across, height: down };
}

/** Intersection over union of two upright rectangles. */
export function overlapOf(a: Region, b: Region): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const shared = across > 0 && down > 0 ? across * down : 0;
  return shared / Math.max(1e-9, a.width * a.height + b.width * b.height - shared);
}

/** Do these two strips show one line of text? Each one's centre is well inside the other. */
export function samePlace(a: Strip, b: Strip): boolean {
  const apart = { x: Math.abs(a.x - b.x), y: Math.abs(a.y - b.y) };
  return apart.x < 0.35 * Math.max(a.width, b.width) && apart.y < 0.6 * Math.min(a.height, b.height) + 2;
}
