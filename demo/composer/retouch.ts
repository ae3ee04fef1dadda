import { occluders } from "./occluders.ts";
import { copyInto, type Planes, planesOver } from "./planes.ts";
import type { Recipe, Retouch } from "./recipe.ts";
import { spread } from "./silhouette.ts";

/** Over how many pixels a patch fades into its surroundings. */
const soft = 7;
const planeNames = ["y", "u", "v"] as const;
/** The sign on the lamp post: turned over before the picture is, so that it can be read. */
const sign = { left: 412, top: 202, right: 445, bottom: 243 };

/** The film's background as one camera of ours sees it. */
export function retouch(
  film: Planes,
  { retouches, furniture, view }: Pick<Recipe, "retouches" | "furniture" | "view">,
): Planes {
  const picture = planesOver(new Uint8Array(film.width * film.height * 3), film.width, film.height);
  copyInto(picture, film);
  for (const patch of retouches) cover(picture, film, patch);
  for (const occluder of occluders) {
    if (!furniture.includes(occluder.name)) wipe(picture, occluder.pixels);
  }
  if (view.mirrored) turnSign(picture);
  return picture;
}

function cover(picture: Planes, film: Planes, { left, top, width, height, dx, dy }: Retouch): void {
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + width; x += 1) {
      const edge = Math.min(x - left, left + width - 1 - x, y - top, top + height - 1 - y);
      const weight = Math.min(1, (edge + 1) / soft);
      const [to, from] = [y * film.width + x, (y + dy) * film.width + x + dx];
      for (const name of planeNames) {
        picture[name][to] = (picture[name][to] ?? 0) * (1 - weight) + (film[name][from] ?? 0) * weight;
      }
    }
  }
}

/** Thin things are wiped out row by row, between what is to their left and to their right. */
function wipe(picture: Planes, pixels: Uint32Array): void {
  const { width, height } = picture;
  const on = new Uint8Array(width * height);
  for (const at of pixels) on[at] = 1;
  const wide = spread({ width, height, on }, 3).on;
  for (let at = wide.indexOf(1); at !== -1; at = wide.indexOf(1, at)) {
    let end = at;
    while (wide[end] === 1) end += 1;
    for (const name of planeNames) {
      const plane = picture[name];
      const [from, to] = [plane[at - 2] ?? 128, plane[end + 1] ?? 128];
      for (let x = at; x < end; x += 1) {
        // The grain of the ground beside it, so that the trace is not smooth.
        const grain = (plane[x - 24] ?? 0) - (plane[x - 25] ?? 0);
        plane[x] = from + ((to - from) * (x - at + 1)) / (end - at + 1) + grain / 2;
      }
    }
    at = end;
  }
}

function turnSign(picture: Planes): void {
  for (let y = sign.top; y < sign.bottom; y += 1) {
    const row = y * picture.width;
    for (const name of planeNames) picture[name].subarray(row + sign.left, row + sign.right).reverse();
  }
}
