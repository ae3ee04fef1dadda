import type { Cutout } from "./cutouts.ts";
import type { Planes } from "./planes.ts";
import type { Point } from "./shapes.ts";

/** In pixels of the picture that is pasted into; it may reach beyond its edges. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The ground's horizon lies this far above the picture's top: upright things scale with their distance to it. */
const horizon = -82;

export function scaleAt(cutout: Cutout, footY: number): number {
  return (footY - horizon) / (cutout.sourceY - horizon);
}

/** Pastes one person with the shadow at the feet, standing on `foot`; returns the silhouette's rectangle. */
export function paste(target: Planes, cutout: Cutout, foot: Point, mirrored: boolean): Rectangle {
  const scale = scaleAt(cutout, foot.y);
  const { width, height } = cutout.picture;
  const turn = mirrored ? -1 : 1;
  const footX = mirrored ? width - cutout.foot.x : cutout.foot.x;
  const left = foot.x - footX * scale;
  const top = foot.y - cutout.foot.y * scale;
  const [x0, x1] = [
    Math.max(0, Math.ceil(left)),
    Math.min(target.width - 1, Math.floor(left + (width - 1) * scale)),
  ];
  const [y0, y1] = [
    Math.max(0, Math.ceil(top)),
    Math.min(target.height - 1, Math.floor(top + (height - 1) * scale)),
  ];
  for (let y = y0; y <= y1; y += 1) {
    const sourceY = (y - top) / scale;
    for (let x = x0; x <= x1; x += 1) {
      const along = (x - left) / scale;
      blend(target, y * target.width + x, cutout, mirrored ? width - 1 - along : along, sourceY);
    }
  }
  const { box } = cutout;
  const [a, b] = [
    foot.x + turn * (box.left - cutout.foot.x) * scale,
    foot.x + turn * (box.right - cutout.foot.x) * scale,
  ];
  return {
    left: Math.min(a, b),
    right: Math.max(a, b),
    top: top + box.top * scale,
    bottom: top + box.bottom * scale,
  };
}

/** Bilinear, with colours weighted by alpha so that the old background does not shine at the edges. */
function blend(target: Planes, at: number, { picture, alpha, shade }: Cutout, x: number, y: number): void {
  const { width, height } = picture;
  const [column, row] = [Math.min(width - 2, Math.floor(x)), Math.min(height - 2, Math.floor(y))];
  const [fx, fy] = [x - column, y - row];
  const corner = row * width + column;
  const corners = [corner, corner + 1, corner + width, corner + width + 1] as const;
  const weights = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy] as const;
  let [cover, light, luma, blue, red] = [0, 0, 0, 0, 0];
  for (let k = 0; k < 4; k += 1) {
    const from = corners[k] ?? corner;
    const weight = weights[k] ?? 0;
    const opaque = weight * (alpha[from] ?? 0);
    cover += opaque;
    light += weight * (shade[from] ?? 255);
    luma += opaque * (picture.y[from] ?? 0);
    blue += opaque * (picture.u[from] ?? 128);
    red += opaque * (picture.v[from] ?? 128);
  }
  const through = (255 - cover) / 255;
  if (through > 0.995 && light > 253) return;
  const ground = 16 + ((target.y[at] ?? 16) - 16) * (light / 255);
  target.y[at] = ground * through + luma / 255 + 0.5;
  target.u[at] = (target.u[at] ?? 128) * through + blue / 255 + 0.5;
  target.v[at] = (target.v[at] ?? 128) * through + red / 255 + 0.5;
}
