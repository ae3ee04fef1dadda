import type { Rectangle } from "./paste.ts";
import type { View } from "./recipe.ts";
import type { Box, Point } from "./shapes.ts";

/** From pixels of the film to fractions of the camera's picture. */
export function pointSeen(view: View, { x, y }: Point): Point {
  const across = (x - view.left) / view.width;
  return { x: view.mirrored ? 1 - across : across, y: (y - view.top) / heightOf(view) };
}

export function heightOf(view: View): number {
  return (view.width * 3) / 4;
}

/** The part of a rectangle inside the picture; nothing where less than a quarter of it is. */
export function boxSeen(view: View, { left, top, right, bottom }: Rectangle): Box | undefined {
  const [a, b] = [pointSeen(view, { x: left, y: top }), pointSeen(view, { x: right, y: bottom })];
  const [x0, x1] = [Math.max(0, Math.min(a.x, b.x)), Math.min(1, Math.max(a.x, b.x))];
  const [y0, y1] = [Math.max(0, a.y), Math.min(1, b.y)];
  const whole = Math.abs(b.x - a.x) * (b.y - a.y);
  if (x1 <= x0 || y1 <= y0 || (x1 - x0) * (y1 - y0) < whole / 4) return undefined;
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}
