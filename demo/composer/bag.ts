import { metre, pixelsPerMetre } from "./ground.ts";
import type { Rectangle } from "./paste.ts";
import type { Planes } from "./planes.ts";
import type { Point } from "./shapes.ts";

/** A holdall of dark canvas, in metres. */
const size = { width: 0.52, height: 0.3 };
const canvas = { luma: 58, u: 132, v: 124 };

/** Draws the bag with its bottom on `foot`; on the ground it has a contact shadow, in a hand it has none. */
export function drawBag(target: Planes, foot: Point, onGround: boolean): Rectangle {
  const scale = pixelsPerMetre(foot.y) * metre;
  const width = size.width * scale * (onGround ? 1 : 0.8);
  const height = size.height * scale;
  const box = { left: foot.x - width / 2, right: foot.x + width / 2, top: foot.y - height, bottom: foot.y };
  const reach = Math.ceil(width * 0.35);
  for (let y = Math.floor(box.top - height * 0.5); y <= box.bottom + reach * 0.6; y += 1) {
    for (let x = Math.floor(box.left) - reach; x <= box.right + reach; x += 1) {
      if (x < 0 || y < 0 || x >= target.width || y >= target.height) continue;
      const at = y * target.width + x;
      if (onGround)
        darken(target, at, (x + 0.5 - foot.x) / (width * 0.66), (y + 0.5 - foot.y) / (height * 0.26));
      const across = (2 * (x + 0.5 - foot.x)) / width;
      const up = (foot.y - y - 0.5) / height;
      const cover = Math.max(body(across, up, width), handle(across, up, height));
      if (cover > 0) lay(target, at, cover, across, up);
    }
  }
  return box;
}

/** A superellipse, softened over a pixel. */
function body(across: number, up: number, width: number): number {
  const off = Math.abs(across) ** 3.2 + Math.abs(2 * up - 1) ** 3.2;
  return Math.min(1, Math.max(0, ((1 - off) * width) / 9));
}

function handle(across: number, up: number, height: number): number {
  const away = Math.abs(Math.hypot(across / 0.42, (up - 0.95) / 0.26) - 1);
  return up > 0.95 ? Math.min(0.75, Math.max(0, 1 - away * height * 0.5)) : 0;
}

function lay(target: Planes, at: number, cover: number, across: number, up: number): void {
  const weave = ((at * 2654435761) >>> 27) / 8;
  const zip = Math.abs(up - 0.82) < 0.05 ? 22 : 0;
  const strap = Math.abs(Math.abs(across) - 0.45) < 0.07 ? -10 : 0;
  const luma = canvas.luma + 34 * Math.max(0, up - 0.45) + 8 * across + weave + zip + strap;
  target.y[at] = (target.y[at] ?? 16) * (1 - cover) + luma * cover;
  target.u[at] = (target.u[at] ?? 128) * (1 - cover) + canvas.u * cover;
  target.v[at] = (target.v[at] ?? 128) * (1 - cover) + canvas.v * cover;
}

function darken(target: Planes, at: number, across: number, down: number): void {
  const away = Math.hypot(across, down);
  if (away < 1) target.y[at] = 16 + ((target.y[at] ?? 16) - 16) * (1 - 0.55 * (1 - away));
}
