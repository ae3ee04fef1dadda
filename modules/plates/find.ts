import type { Network } from "../../contract/index.ts";
import { fit, planes } from "./fit.ts";
import type { Pyramid } from "./pyramid.ts";
import type { Region, Strip } from "./strip.ts";
import { stripsOf } from "./text-map.ts";

/** The network halves five times. */
const grid = 32;

/** Lines of text in a part of the picture, looked at with its longer side scaled to `longest` pixels. */
export async function findText(
  pyramid: Pyramid,
  region: Region,
  longest: number,
  network: Network,
): Promise<Strip[]> {
  const scale = longest / Math.max(region.width, region.height);
  const width = onGrid(region.width * scale);
  const height = onGrid(region.height * scale);
  const values = fit(pyramid, region, { width, height }, planes);
  const answer = await network({ dims: [1, 3, height, width], values });
  const back = { x: region.width / width, y: region.height / height };
  return stripsOf({ width, height, values: answer.values }).map((strip) => ({
    ...strip,
    x: region.x + strip.x * back.x,
    y: region.y + strip.y * back.y,
    width: strip.width * back.x,
    height: strip.height * back.y,
  }));
}

function onGrid(size: number): number {
  return Math.max(grid, grid * Math.round(size / grid));
}
