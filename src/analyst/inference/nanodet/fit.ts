import { channelDeviation, channelMean } from "./network.ts";

/** A decoded picture: blue, green, red, one byte each, row by row. */
export interface ColourPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Fitted {
  /** Planes blue, green, red, normalised; black right of and below the picture. */
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
  /** The part that the picture fills, from the top left corner. */
  readonly covered: { readonly width: number; readonly height: number };
}

/** The largest step of the network: its input must be a whole number of these. */
const grid = 32;

/** A part of a picture, in its pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Scales a part of a picture into `room`, keeping its shape, and rounds the input up to the network's grid. */
export function fitPicture(
  picture: ColourPicture,
  room: { width: number; height: number },
  part: Part = { x: 0, y: 0, width: picture.width, height: picture.height },
): Fitted {
  const factor = Math.min(room.width / part.width, room.height / part.height);
  const covered = {
    width: Math.max(1, Math.round(part.width * factor)),
    height: Math.max(1, Math.round(part.height * factor)),
  };
  const width = Math.ceil(covered.width / grid) * grid;
  const height = Math.ceil(covered.height / grid) * grid;
  const area = width * height;
  const values = new Float32Array(3 * area);
  // Black is not zero once normalised.
  channelMean.forEach((mean, channel) => {
    values.fill(-mean / (channelDeviation[channel] ?? 1), channel * area, (channel + 1) * area);
  });
  const columns = taps(part.width, covered.width, 3, part.x);
  const rows = taps(part.height, covered.height, picture.width * 3, part.y);
  for (let channel = 0; channel < 3; channel += 1) {
    const gain = 1 / (channelDeviation[channel] ?? 1);
    const offset = -(channelMean[channel] ?? 0) * gain;
    for (let y = 0; y < covered.height; y += 1) {
      const start = channel * area + y * width;
      blendRow(
        picture.data,
        rows,
        y,
        columns,
        channel,
        values.subarray(start, start + covered.width),
        gain,
        offset,
      );
    }
  }
  return { values, width, height, covered };
}

/** One row of one channel; the hot loop of fitting, so it holds nothing but arithmetic. */
function blendRow(
  data: Uint8Array,
  rows: Taps,
  y: number,
  columns: Taps,
  channel: number,
  into: Float32Array,
  gain: number,
  offset: number,
): void {
  const upper = (rows.first[y] ?? 0) + channel;
  const lower = (rows.second[y] ?? 0) + channel;
  const down = rows.weight[y] ?? 0;
  for (let x = 0; x < into.length; x += 1) {
    const left = columns.first[x] ?? 0;
    const right = columns.second[x] ?? 0;
    const across = columns.weight[x] ?? 0;
    const upperLeft = data[upper + left] ?? 0;
    const lowerLeft = data[lower + left] ?? 0;
    const above = upperLeft + ((data[upper + right] ?? 0) - upperLeft) * across;
    const below = lowerLeft + ((data[lower + right] ?? 0) - lowerLeft) * across;
    into[x] = (above + (below - above) * down) * gain + offset;
  }
}

/** Where to read, in bytes, for each output row or column: two neighbours, and how much of the second. */
interface Taps {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  readonly weight: Float32Array;
}

/** Bilinear, with pixel centres at halves. */
function taps(from: number, to: number, bytes: number, begin: number): Taps {
  const first = new Uint32Array(to);
  const second = new Uint32Array(to);
  const weight = new Float32Array(to);
  for (let i = 0; i < to; i += 1) {
    const centre = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    const whole = Math.floor(centre);
    first[i] = (begin + whole) * bytes;
    second[i] = (begin + Math.min(from - 1, whole + 1)) * bytes;
    weight[i] = centre - whole;
  }
  return { first, second, weight };
}
