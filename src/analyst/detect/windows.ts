import type { Box } from "#model";
import type { LookWindow } from "../inference/index.ts";

type Size = Readonly<Record<"width" | "height", number>>;
interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels around what moves: a head and feet that the mask missed, and what the network takes for the ground. */
const margin = 28;
/** And of its own height: who is large moves further in a picture's time. */
const marginShare = 0.25;
/** Windows begin and end at whole steps: what sways by a pixel is looked at in the same one. */
const step = 32;
/** Less is more edge than middle. */
const leastSide = 160;
/** Two windows become one where that costs no more than this much of both. */
const worthMerging = 1.2;
/** Taller than this the network sees people worse (docs/design/vision.md): the window is made smaller. */
const tallest = 170;
/** Pixels of all windows of one picture at most: about 40 ms of one core. More to look at is looked at smaller. */
const mostPixels = 120_000;

/**
 * Where to look: windows around what moves and who is followed, at the picture's own size where that can be paid, so
 * that far people are as large as they can be. Nothing where nothing moves.
 */
export function windowsOver(places: readonly Box[], picture: Size): LookWindow[] {
  const areas = merged(places.map((box) => around(box, picture)));
  const sized = areas.map((area) => {
    const part = partOf(area, picture);
    const highest = Math.max(
      0,
      ...places.filter((box) => isIn(box, part, picture)).map(({ height }) => height * picture.height),
    );
    return { part, scale: Math.min(1, tallest / Math.max(1, highest)) };
  });
  const pixels = sized.reduce((sum, { part, scale }) => sum + part.width * part.height * scale ** 2, 0);
  const shrink = Math.min(1, Math.sqrt(mostPixels / Math.max(1, pixels)));
  return sized.map(({ part, scale }) => ({ part, scale: scale * shrink }));
}

function around({ x, y, width, height }: Box, picture: Size): Area {
  const grown = margin + marginShare * height * picture.height;
  return {
    left: x * picture.width - grown,
    top: y * picture.height - grown,
    right: (x + width) * picture.width + grown,
    bottom: (y + height) * picture.height + grown,
  };
}

function merged(areas: readonly Area[]): Area[] {
  const open = [...areas];
  for (let at = 0; at < open.length; at += 1) {
    const one = open[at];
    const other = open.findIndex((two, k) => k > at && one !== undefined && isWorthIt(one, two));
    const two = open[other];
    if (one === undefined || two === undefined) continue;
    open.splice(other, 1);
    open[at] = joined(one, two);
    // What grew may now touch what was passed over.
    at = -1;
  }
  return open;
}

function joined(a: Area, b: Area): Area {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function isWorthIt(a: Area, b: Area): boolean {
  return costOf(joined(a, b)) <= worthMerging * (costOf(a) + costOf(b));
}

function costOf({ left, top, right, bottom }: Area): number {
  return Math.max(leastSide, right - left) * Math.max(leastSide, bottom - top);
}

/** Whole pixels inside the picture, no side under the least. */
function partOf({ left, top, right, bottom }: Area, picture: Size): LookWindow["part"] {
  const [x, width] = side(left, right, picture.width);
  const [y, height] = side(top, bottom, picture.height);
  return { x, y, width, height };
}

function side(from: number, to: number, whole: number): [number, number] {
  const begin = Math.max(0, step * Math.floor(Math.min(from, (from + to - leastSide) / 2) / step));
  const end = Math.min(whole, step * Math.ceil(Math.max(to, begin + leastSide) / step));
  return [begin, end - begin];
}

function isIn({ x, y, width, height }: Box, part: LookWindow["part"], picture: Size): boolean {
  const [cx, cy] = [(x + width / 2) * picture.width, (y + height / 2) * picture.height];
  return cx >= part.x && cx <= part.x + part.width && cy >= part.y && cy <= part.y + part.height;
}
