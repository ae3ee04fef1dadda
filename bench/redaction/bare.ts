import type { CopyBox } from "#contract";
import type { TruthObject } from "../../demo/composer/index.ts";
import { blocksOf } from "../../src/media/cover-picture.ts";

/** A third person's head, or a plate, in one picture. */
export interface Part {
  readonly who: string;
  readonly what: "head" | "plate";
  readonly box: CopyBox;
}

export interface BarePart extends Part {
  readonly picture: number;
  /** Of its pixels, those that nothing covers. */
  readonly bare: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A head is the upper fifth of whoever it belongs to: hair and chin with it. */
const headShare = 0.2;

/** What nobody may see: every head but that of whoever asked, and every plate, as the truth has them. */
export function partsToHide(objects: readonly TruthObject[], requester: string | undefined): Part[] {
  return objects.flatMap(({ id, category, box, plate }): Part[] => {
    const head = { ...box, height: box.height * headShare };
    return [
      ...(category === "person" && id !== requester ? [{ who: id, what: "head" as const, box: head }] : []),
      ...(plate === undefined ? [] : [{ who: id, what: "plate" as const, box: plate.box }]),
    ];
  });
}

/** Of a box, the share of pixels that these covers leave as they are, whole blocks reckoned as they are filled. */
export function bareShare(box: CopyBox, covers: readonly CopyBox[], { width, height }: Size): number {
  const { left, top, right, bottom } = pixelsOf(box, { width, height });
  const areas = covers.flatMap((cover) => blocksOf(cover, width, height) ?? []);
  let bare = 0;
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1)
      if (!areas.some((at) => at.left <= x && x < at.right && at.top <= y && y < at.bottom)) bare += 1;
  const all = (right - left) * (bottom - top);
  return all > 0 ? bare / all : 0;
}

/** Every pixel that a box touches, within the picture. */
export function pixelsOf({ x, y, width: w, height: h }: CopyBox, { width, height }: Size) {
  return {
    left: Math.max(0, Math.floor(x * width)),
    top: Math.max(0, Math.floor(y * height)),
    right: Math.min(width, Math.ceil((x + w) * width)),
    bottom: Math.min(height, Math.ceil((y + h) * height)),
  };
}

/** All that is bare, or bare in part, of what must be hidden. */
export function bareParts(
  frames: readonly (readonly Part[])[],
  coversOf: (picture: number) => readonly CopyBox[],
  size: Size,
): BarePart[] {
  return frames.flatMap((parts, picture) => {
    const covers = coversOf(picture);
    return parts.flatMap((part) => {
      const bare = bareShare(part.box, covers, size);
      return bare > 0 ? [{ ...part, picture, bare }] : [];
    });
  });
}
