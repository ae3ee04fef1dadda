import type { Point } from "./shapes.ts";

/**
 * The camera of vtest.avi, estimated from the people in it. Its metre is about a tenth too long
 * (people come out 1.96 m tall): divide by `metre` before speaking of metres or km/h.
 */
const camera = { focal: 1083, pitch: (18.9 * Math.PI) / 180, height: 7.5, centreX: 384, centreY: 288 };
export const metre = 1.12;

const [sine, cosine] = [Math.sin(camera.pitch), Math.cos(camera.pitch)];

/** From a pixel of the source picture to the ground: x to the right, y ahead, in the camera's metres. */
export function toGround({ x, y }: Point): Point {
  const across = (x - camera.centreX) / camera.focal;
  const down = (y - camera.centreY) / camera.focal;
  const reach = camera.height / (sine + down * cosine);
  return { x: reach * across, y: reach * (cosine - down * sine) };
}

export function toPicture({ x, y }: Point): Point {
  const depth = y * cosine + camera.height * sine;
  return {
    x: camera.centreX + (camera.focal * x) / depth,
    y: camera.centreY + (camera.focal * (camera.height * cosine - y * sine)) / depth,
  };
}

/** Pixels per metre for what stands upright at this height of the picture. */
export function pixelsPerMetre(y: number): number {
  const down = (y - camera.centreY) / camera.focal;
  return ((sine + down * cosine) * camera.focal) / camera.height;
}

/** Degrees, counter-clockwise, between the line of sight and a way on the ground: 0 goes away, 90 to the left. */
export function headingSeen(from: Point, to: Point): number {
  const [a, b] = [toGround(from), toGround(to)];
  const way = Math.atan2(b.y - a.y, b.x - a.x);
  const sight = Math.atan2((a.y + b.y) / 2, (a.x + b.x) / 2);
  const degrees = ((way - sight) * 180) / Math.PI;
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}
