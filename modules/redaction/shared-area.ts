import type { PicturePart } from "../../contract/index.ts";

/** Of two boxes, in the square of their unit. */
export function sharedArea(a: PicturePart, b: PicturePart): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
