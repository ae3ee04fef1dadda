interface ColourPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Half as wide and high, each pixel the mean of four: what moves and what lies still needs no more, and noise is averaged away. */
export function halved({ width, height, data }: ColourPicture): ColourPicture {
  const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)];
  const small = new Uint8Array(w * h * 3);
  const stride = width * 3;
  let to = 0;
  for (let y = 0; y < h; y += 1) {
    let from = 2 * y * stride;
    for (let x = 0; x < w; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const at = from + channel;
        small[to] =
          ((data[at] ?? 0) + (data[at + 3] ?? 0) + (data[at + stride] ?? 0) + (data[at + stride + 3] ?? 0)) >>
          2;
        to += 1;
      }
      from += 6;
    }
  }
  return { width: w, height: h, data: small };
}
