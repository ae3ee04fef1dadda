/** A picture of full-resolution planes (4:4:4), limited range, as FFmpeg's yuv444p gives it. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  /** The three planes, one after the other. */
  readonly data: Uint8Array;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

export const sourceWidth = 768;
export const sourceHeight = 576;

/** The three planes over one buffer of raw video, without copying it. */
export function planesOver(data: Uint8Array, width: number, height: number): Planes {
  const size = width * height;
  return {
    width,
    height,
    data,
    y: data.subarray(0, size),
    u: data.subarray(size, 2 * size),
    v: data.subarray(2 * size, 3 * size),
  };
}

export function cropOf(from: Planes, left: number, top: number, width: number, height: number): Planes {
  const crop = planesOver(new Uint8Array(width * height * 3), width, height);
  for (let row = 0; row < height; row += 1) {
    const start = (top + row) * from.width + left;
    crop.y.set(from.y.subarray(start, start + width), row * width);
    crop.u.set(from.u.subarray(start, start + width), row * width);
    crop.v.set(from.v.subarray(start, start + width), row * width);
  }
  return crop;
}

export function copyInto(target: Planes, from: Planes): void {
  target.y.set(from.y);
  target.u.set(from.u);
  target.v.set(from.v);
}
