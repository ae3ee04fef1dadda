import type { Planes } from "../../../demo/composer/index.ts";
import { Chance } from "./chance.ts";

export const weathers = ["day", "night", "rain", "shadows", "headlights"] as const;
export type Weather = (typeof weathers)[number];

/** FFmpeg's filters for the camera's colours, and its sensor's noise in luma steps. */
export const grades: Readonly<Record<Weather, { readonly grade: string; readonly noise: number }>> = {
  day: { grade: "eq=saturation=0.9", noise: 1.2 },
  night: { grade: "hue=s=0.15,eq=gamma=0.62:contrast=1.05:brightness=-0.05", noise: 4 },
  rain: { grade: "eq=saturation=0.6:contrast=0.82:brightness=-0.03", noise: 2 },
  shadows: { grade: "eq=saturation=1.1:contrast=1.1", noise: 1.2 },
  headlights: { grade: "hue=s=0.15,eq=gamma=0.6:contrast=1.05:brightness=-0.06", noise: 4 },
};

/** What the weather does to one picture of the film. */
export function drawWeather(target: Planes, weather: Weather, frame: number, seed: number): void {
  switch (weather) {
    case "day":
    case "night":
      return;
    case "rain":
      drawRain(target, new Chance(seed * 31 + frame));
      return;
    case "shadows":
      sway(target, frame);
      shade(target, frame, seed);
      return;
    case "headlights":
      drawLights(target, frame, seed);
      return;
  }
}

function drawRain({ y, width, height }: Planes, chance: Chance): void {
  for (let drop = 0; drop < 260; drop += 1) {
    const [x, top] = [Math.floor(chance.next() * width), Math.floor(chance.next() * (height - 20))];
    const length = Math.floor(chance.between(7, 18));
    for (let k = 0; k < length; k += 1) {
      const at = (top + k) * width + Math.min(width - 1, x + (k >> 2));
      y[at] = Math.min(235, (y[at] ?? 0) + 26);
    }
  }
}

/** Bushes at the upper edge and grass at the lower one, in gusts. */
function sway(target: Planes, frame: number): void {
  const { width, height, y } = target;
  const gust = 1 + Math.sin(frame / 17);
  const row = new Uint8Array(width);
  for (let line = 0; line < height; line += 1) {
    const [from, to] = line < 110 ? [420, width] : line > 440 ? [0, 260] : [0, 0];
    if (to === 0) continue;
    const off = Math.round(gust * 1.6 * Math.sin(frame * 1.1 + line / 6));
    row.set(y.subarray(line * width, (line + 1) * width));
    for (let x = from; x < to; x += 1)
      y[line * width + x] = row[Math.min(width - 1, Math.max(0, x + off))] ?? 0;
  }
}

/** A cloud that passes, and the hard edge of a building's shadow that creeps over the road. */
function shade({ y, width, height }: Planes, frame: number, seed: number): void {
  const cloud = 1 - 0.22 * Math.max(0, Math.sin((frame + seed * 40) / 70));
  const edge = 260 + (seed % 5) * 40 + frame * 0.12;
  for (let line = 0; line < height; line += 1) {
    const until = edge - line * 0.5;
    for (let x = 0; x < width; x += 1) {
      const at = line * width + x;
      const light = x < until ? 0.62 * cloud : cloud;
      y[at] = 16 + ((y[at] ?? 16) - 16) * light;
    }
  }
}

/** Two lamps of a car that is not seen itself: along the road, a stop in between, and away. */
function drawLights({ y, width, height }: Planes, frame: number, seed: number): void {
  const round = (frame + seed * 13) % 90;
  // It drives in three seconds, stands for ten, drives on.
  const along = round < 15 ? round / 30 : round < 65 ? 0.5 : (round - 40) / 50;
  const [x0, y0] = [-80 + along * 940, 250 + along * 150];
  for (let line = Math.max(0, Math.floor(y0 - 70)); line < Math.min(height, y0 + 70); line += 1) {
    for (let x = Math.max(0, Math.floor(x0 - 170)); x < Math.min(width, x0 + 170); x += 1) {
      const glow = Math.exp(-(((x - x0) / 90) ** 2) - ((line - y0) / 32) ** 2);
      const at = line * width + x;
      y[at] = Math.min(235, (y[at] ?? 0) + 110 * glow);
    }
  }
}
