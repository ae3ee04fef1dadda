import type { MaskPolygons } from "#contract";
import { coverage, type Size } from "./coverage.ts";

/** Grey: neither the black of a night nor the white of a wall, so that a check can tell a mask from either. */
export const maskGrey = 128;

/**
 * FFmpeg's filter that paints the masks over, each as rectangles of one colour. In parts of the picture's own size,
 * so that a stream which changes its size in the middle is masked in the same place.
 */
export function burnFilter(polygons: MaskPolygons, size: Size): string {
  const part = (side: "iw" | "ih", share: number) => `${side}*${share.toFixed(6)}`;
  return coverage(polygons, size)
    .map(({ x, y, width, height }) => {
      const corner = `x=floor(${part("iw", x)}+0.01):y=floor(${part("ih", y)}+0.01)`;
      const sides = `w=ceil(${part("iw", width)}-0.01):h=ceil(${part("ih", height)}-0.01)`;
      return `drawbox=${corner}:${sides}:color=0x808080:t=fill`;
    })
    .join(",");
}
