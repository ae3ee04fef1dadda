import type { Picture } from "#media";
import { type Area, cutAndCover } from "./frame-vehicle.ts";

/** In plates: a car is some four wide, and its roof stands some ten of their heights above. */
const frame = { sides: 1.6, above: 10, below: 1.5 } as const;
/** In heights of the plate, above it: bumper and bonnet. Where glass begins, on any vehicle, is higher. */
const kept = 1.5;
/** Blocks across the frame above that: each about a quarter of a metre, as wide as a head. */
const blocksAcross = 8;

/**
 * The vehicle around its plate, for an agent: all that is above its bumper is left as a few blocks of mean colour, so
 * that whoever sits behind its windows, driver included, cannot be recognised by anyone again; whatever else was
 * read as a plate is covered, and what stands beside the vehicle is outside.
 */
export function vehiclePicture(picture: Picture, plate: Area, otherPlates: readonly Area[]): Picture {
  const { width, height } = picture;
  const left = between(Math.floor(plate.x - frame.sides * plate.width), 0, width - 2);
  const top = between(Math.floor(plate.y - frame.above * plate.height), 0, height - 2);
  const right = between(Math.ceil(plate.x + (1 + frame.sides) * plate.width), left + 2, width);
  const bottom = between(Math.ceil(plate.y + (1 + frame.below) * plate.height), top + 2, height);
  const shown = cutAndCover(
    picture,
    { x: left, y: top, width: right - left, height: bottom - top },
    otherPlates,
  );
  coarsen(shown, between(Math.floor(plate.y - kept * plate.height) - top, 0, bottom - top));
  return shown;
}

/** Rows above `until` become blocks of their mean: what is left does not depend on where in a block a pixel was. */
function coarsen({ width, data }: Picture, until: number): void {
  const size = Math.max(2, Math.ceil(width / blocksAcross));
  for (let top = 0; top < until; top += size)
    for (let left = 0; left < width; left += size) {
      const [bottom, right] = [Math.min(until, top + size), Math.min(width, left + size)];
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0;
        for (let y = top; y < bottom; y += 1)
          for (let x = left; x < right; x += 1) sum += data[(y * width + x) * 3 + channel] ?? 0;
        const mean = Math.round(sum / ((bottom - top) * (right - left)));
        for (let y = top; y < bottom; y += 1)
          for (let x = left; x < right; x += 1) data[(y * width + x) * 3 + channel] = mean;
      }
    }
}

function between(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
