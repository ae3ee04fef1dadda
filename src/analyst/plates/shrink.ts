import type { Picture } from "#media";

interface Small {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A picture made `factor` times smaller, a few pixels of each square averaged: enough to see what moves. */
export function shrink({ width, height, data }: Picture, factor: number): Small {
  const across = Math.max(2, Math.floor(width / factor));
  const down = Math.max(2, Math.floor(height / factor));
  const small = new Uint8Array(across * down * 3);
  const half = Math.floor(factor / 2);
  for (let y = 0; y < down; y += 1) {
    const [upper, lower] = [y * factor, Math.min(height - 1, y * factor + half)];
    for (let x = 0; x < across; x += 1) {
      const [left, right] = [x * factor, Math.min(width - 1, x * factor + half)];
      for (let channel = 0; channel < 3; channel += 1) {
        const sum =
          (data[(upper * width + left) * 3 + channel] ?? 0) +
          (data[(upper * width + right) * 3 + channel] ?? 0) +
          (data[(lower * width + left) * 3 + channel] ?? 0) +
          (data[(lower * width + right) * 3 + channel] ?? 0);
        small[(y * across + x) * 3 + channel] = sum >> 2;
      }
    }
  }
  return { width: across, height: down, data: small };
}
