import type { PicturePart } from "../../contract/index.ts";

/** The detector sees what is some 400 pixels wide; in wider pictures those far away would be too small for it. */
const seenAtOnce = 800;
/** So that nobody is cut in two by both. */
const shared = 0.2;

/** The whole picture, for those who are near, and parts of it that lap over one another, for those who are far. */
export function partsOf({ width }: { readonly width: number }): PicturePart[] {
  const whole = { x: 0, y: 0, width: 1, height: 1 };
  const across = Math.min(3, Math.ceil(width / seenAtOnce));
  if (across < 2) return [whole];
  const side = (1 + shared * (across - 1)) / across;
  const step = (1 - side) / (across - 1);
  const places = Array.from({ length: across }, (_, at) => at * step);
  return [whole, ...places.flatMap((y) => places.map((x) => ({ x, y, width: side, height: side })))];
}
