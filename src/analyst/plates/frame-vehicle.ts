import type { Picture } from "#media";

/** In pixels of the picture. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where no vehicle was found around a plate: a car seen from behind is some four plates wide, and stands above it. */
const aroundPlate = { sides: 1.6, above: 6, below: 1.5 } as const;
/** Of its size, around what is covered: a box is never quite as large as a person. */
const margin = 0.1;
/** Of grey: nothing beneath can be guessed from it. */
const cover = 96;

/** The part of a picture that shows one vehicle: the smallest box that holds its plate, else what stands around it. */
export function frameOf(
  plate: Area,
  vehicles: readonly Area[],
  picture: { width: number; height: number },
): Area {
  const holding = vehicles
    .filter((vehicle) => holds(vehicle, centre(plate)))
    .toSorted((a, b) => a.width * a.height - b.width * b.height);
  const { sides, above, below } = aroundPlate;
  const around = {
    x: plate.x - sides * plate.width,
    y: plate.y - above * plate.height,
    width: (1 + 2 * sides) * plate.width,
    height: (1 + above + below) * plate.height,
  };
  return whole(holding[0] === undefined ? around : grown(holding[0], plate), picture);
}

/** A new picture of that part alone, in which the areas are destroyed: nothing of their pixels is left in it. */
export function cutAndCover(picture: Picture, frame: Area, covered: readonly Area[]): Picture {
  const { x: left, y: top, width, height } = frame;
  const data = new Uint8Array(3 * width * height);
  for (let row = 0; row < height; row += 1) {
    const from = 3 * ((top + row) * picture.width + left);
    data.set(picture.data.subarray(from, from + 3 * width), 3 * row * width);
  }
  for (const area of covered) {
    const wide = whole(widened(area), picture);
    const from = Math.max(0, wide.x - left);
    const to = Math.min(width, wide.x + wide.width - left);
    const last = Math.min(height, wide.y + wide.height - top);
    for (let row = Math.max(0, wide.y - top); row < last && from < to; row += 1)
      data.fill(cover, 3 * (row * width + from), 3 * (row * width + to));
  }
  return { wall: picture.wall, width, height, data };
}

function centre({ x, y, width, height }: Area): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

function holds({ x, y, width, height }: Area, at: { x: number; y: number }): boolean {
  return at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;
}

/** The plate is part of its vehicle, whatever the detector's box says. */
function grown(vehicle: Area, plate: Area): Area {
  const [x, y] = [Math.min(vehicle.x, plate.x), Math.min(vehicle.y, plate.y)];
  return {
    x,
    y,
    width: Math.max(vehicle.x + vehicle.width, plate.x + plate.width) - x,
    height: Math.max(vehicle.y + vehicle.height, plate.y + plate.height) - y,
  };
}

function widened({ x, y, width, height }: Area): Area {
  return {
    x: x - margin * width,
    y: y - margin * height,
    width: (1 + 2 * margin) * width,
    height: (1 + 2 * margin) * height,
  };
}

/** Whole pixels of the picture, at least two each way, as chroma is halved. */
function whole({ x, y, width, height }: Area, picture: { width: number; height: number }): Area {
  const left = Math.min(Math.max(0, Math.floor(x)), picture.width - 2);
  const top = Math.min(Math.max(0, Math.floor(y)), picture.height - 2);
  const right = Math.min(picture.width, Math.max(left + 2, Math.ceil(x + width)));
  const bottom = Math.min(picture.height, Math.max(top + 2, Math.ceil(y + height)));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
