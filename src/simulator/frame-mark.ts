/**
 * The frame mark: a frame's number drawn into its own picture, so that what a screen shows can be matched
 * with what the simulator sent, after any encoding, scaling or decoding in between.
 *
 * 24 cells in a row at the bottom left, each a 96th of the picture's width wide and a 160th of it high:
 * white, black, 16 bits of frame number (most significant first), 4 bits of checksum, black, white.
 */
export const markCells = 24;
const numberBits = 16;
const checksumBits = 4;
/** Frame numbers begin again after this many. */
export const markModulus = 1 << numberBits;

const white = { luma: 235, rgb: 255 };
const black = { luma: 16, rgb: 0 };
const threshold = 128;

/** Planes tightly packed, as FFmpeg's rawvideo and the canvas give them. */
export interface Picture {
  readonly format: "i420" | "rgba";
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The cells of a frame's mark from left to right; true is white. */
export function markOf(frame: number): boolean[] {
  const number = frame % markModulus;
  return [
    true,
    false,
    ...bitsOf(number, numberBits),
    ...bitsOf(checksumOf(number), checksumBits),
    false,
    true,
  ];
}

/** The frame number of 24 cells, or nothing where they are no mark. */
export function frameOf(cells: readonly boolean[]): number | undefined {
  if (cells.length !== markCells) return undefined;
  const [first, second] = cells;
  const [beforeLast, last] = cells.slice(-2);
  if (first !== true || second !== false || beforeLast !== false || last !== true) return undefined;
  const number = numberOf(cells.slice(2, 2 + numberBits));
  const checksum = numberOf(cells.slice(2 + numberBits, 2 + numberBits + checksumBits));
  return checksum === checksumOf(number) ? number : undefined;
}

/** Where to sample a picture's luma: the centre of each cell. With `frameOfLumas`, a mark can be read anywhere. */
export function markPoints(width: number, height: number): Point[] {
  const y = height - Math.ceil(cellHeight(width) / 2);
  return Array.from({ length: markCells }, (_, cell) => ({ x: Math.floor(((cell + 0.5) * width) / 96), y }));
}

export function frameOfLumas(lumas: readonly number[]): number | undefined {
  return frameOf(lumas.map((luma) => luma >= threshold));
}

export function readMark(picture: Picture): number | undefined {
  if (!isWhole(picture)) return undefined;
  return frameOfLumas(markPoints(picture.width, picture.height).map((point) => lumaAt(picture, point)));
}

/** Draws the frame's mark into the picture, in place. Throws a RangeError where the data are too short. */
export function drawMark(picture: Picture, frame: number): void {
  if (!isWhole(picture))
    throw new RangeError(`a picture of ${picture.width}x${picture.height} is incomplete`);
  const top = picture.height - cellHeight(picture.width);
  for (const [cell, isWhite] of markOf(frame).entries()) {
    const colour = isWhite ? white : black;
    fill(
      picture,
      { left: cellEdge(cell, picture.width), right: cellEdge(cell + 1, picture.width), top },
      colour,
    );
  }
}

/** The mark alone, as a small picture to be laid over the bottom left corner of one that is `width` wide. */
export function markStrip(width: number, frame: number): Picture {
  const height = cellHeight(width);
  const stripWidth = evenAbove(cellEdge(markCells, width));
  const strip: Picture = {
    format: "i420",
    width: stripWidth,
    height,
    data: new Uint8Array((stripWidth * height * 3) / 2).fill(128),
  };
  for (const [cell, isWhite] of markOf(frame).entries()) {
    const colour = isWhite ? white : black;
    fill(strip, { left: cellEdge(cell, width), right: cellEdge(cell + 1, width), top: 0 }, colour);
  }
  return strip;
}

/** Even, so that the chroma of 4:2:0 pictures shares its edges. */
function cellHeight(width: number): number {
  return evenAbove(width / 160);
}

function cellEdge(cell: number, width: number): number {
  return Math.round((cell * width) / 96);
}

function evenAbove(length: number): number {
  return Math.max(2, Math.ceil(length / 2) * 2);
}

function bitsOf(number: number, count: number): boolean[] {
  return Array.from({ length: count }, (_, bit) => ((number >> (count - 1 - bit)) & 1) === 1);
}

function numberOf(bits: readonly boolean[]): number {
  return bits.reduce((number, bit) => number * 2 + (bit ? 1 : 0), 0);
}

function checksumOf(number: number): number {
  return ((number >> 12) + ((number >> 8) & 15) + ((number >> 4) & 15) + (number & 15)) % 16;
}

function isWhole({ format, width, height, data }: Picture): boolean {
  const chroma = 2 * Math.ceil(width / 2) * Math.ceil(height / 2);
  const needed = format === "rgba" ? width * height * 4 : width * height + chroma;
  return width >= 96 && height >= cellHeight(width) && data.length >= needed;
}

function lumaAt({ format, width, data }: Picture, { x, y }: Point): number {
  if (format === "i420") return data[y * width + x] ?? 0;
  const at = (y * width + x) * 4;
  return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
}

function fill(
  { format, width, height, data }: Picture,
  { left, right, top }: { left: number; right: number; top: number },
  colour: typeof white,
): void {
  for (let y = top; y < height; y += 1) {
    if (format === "i420") data.fill(colour.luma, y * width + left, y * width + right);
    else {
      data.fill(colour.rgb, (y * width + left) * 4, (y * width + right) * 4);
      for (let x = left; x < right; x += 1) data[(y * width + x) * 4 + 3] = 255;
    }
  }
  if (format === "i420") greyBeneath({ width, height, data, left, right, top });
}

/** Without this the scene's colour would tint the mark and move its luma in RGB. */
function greyBeneath(area: Omit<Picture, "format"> & { left: number; right: number; top: number }): void {
  const chromaWidth = Math.ceil(area.width / 2);
  const chromaHeight = Math.ceil(area.height / 2);
  for (let plane = 0; plane < 2; plane += 1) {
    const start = area.width * area.height + plane * chromaWidth * chromaHeight;
    for (let y = area.top >> 1; y < chromaHeight; y += 1) {
      const row = start + y * chromaWidth;
      area.data.fill(128, row + (area.left >> 1), row + Math.ceil(area.right / 2));
    }
  }
}
