/** Fractions of the picture. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Planes of brightness and of the two colours, which have half its width and height. */
export interface PlanarPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** As the masks before storage: neither the black of a night nor the white of a wall. */
export const coverGrey = 128;
/** Encoders work in blocks of this side: what ends inside one would leave its edge in it. */
const blockSide = 8;

/**
 * Fills the places with one grey, in whole blocks. Nothing of what was there is left, not even its mean: of many
 * pictures of one face, blocks of its colours could be put together again.
 */
export function coverPicture({ width, height, data }: PlanarPicture, places: readonly Place[]): void {
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const luma = width * height;
  const chroma = halfWidth * halfHeight;
  for (const place of places) {
    const area = blocksOf(place, width, height);
    if (area === undefined) continue;
    fill(data, { start: 0, width, height }, area);
    const half = {
      left: area.left / 2,
      top: area.top / 2,
      right: Math.ceil(area.right / 2),
      bottom: Math.ceil(area.bottom / 2),
    };
    for (const start of [luma, luma + chroma])
      fill(data, { start, width: halfWidth, height: halfHeight }, half);
  }
}

interface Area {
  readonly left: number;
  readonly top: number;
  /** One beyond the last. */
  readonly right: number;
  readonly bottom: number;
}

/** The whole blocks that a place touches; undefined outside the picture. */
export function blocksOf(
  { x, y, width: w, height: h }: Place,
  width: number,
  height: number,
): Area | undefined {
  const down = (at: number) => Math.max(0, blockSide * Math.floor(at / blockSide));
  const up = (at: number, most: number) => Math.min(most, blockSide * Math.ceil(at / blockSide));
  const [left, right] = [down(x * width), up((x + w) * width, width)];
  const [top, bottom] = [down(y * height), up((y + h) * height, height)];
  return left < right && top < bottom ? { left, top, right, bottom } : undefined;
}

function fill(
  data: Uint8Array,
  plane: { readonly start: number; readonly width: number; readonly height: number },
  { left, top, right, bottom }: Area,
): void {
  const last = Math.min(bottom, plane.height);
  for (let row = top; row < last; row += 1) {
    const start = plane.start + row * plane.width;
    data.fill(coverGrey, start + left, start + Math.min(right, plane.width));
  }
}
