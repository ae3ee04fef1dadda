import type { LocatedPicture, PicturePart } from "../../contract/index.ts";
import { sharedArea } from "./shared-area.ts";

/** Of a track's box and what was found, so much is shared where the one was made of the other. */
const sameOne = 0.4;

/** A track runs smoothly and lags behind who turns or spreads their arms: what was found of them is covered too. */
export function asFound(
  { category, box }: { readonly category: string; readonly box: PicturePart },
  found: LocatedPicture["found"],
): PicturePart {
  const [nearest] = found
    .filter((one) => one.category === category)
    .map((one) => ({ box: one.box, shared: overlap(one.box, box) }))
    .toSorted((a, b) => b.shared - a.shared);
  return nearest !== undefined && nearest.shared > sameOne ? around(box, nearest.box) : box;
}

/** Intersection over union. */
function overlap(a: PicturePart, b: PicturePart): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / (a.width * a.height + b.width * b.height - shared);
}

function around(a: PicturePart, b: PicturePart): PicturePart {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  return { x, y, width, height: Math.max(a.y + a.height, b.y + b.height) - y };
}
