import type { PlacementView, PlateRead, ReaderPicture } from "../../contract/index.ts";
import { viewOfOutline } from "./placement.ts";

/** Darkest and brightest tenths are letters and ground; the steepest twentieth of steps are their edges. */
const tenth = 0.1;
const steepest = 0.05;

/** Measures how a camera sees one plate: from its outline, and from the brightness across it. */
export function measureView(
  { width, height, data }: ReaderPicture,
  { box, outline }: PlateRead,
): PlacementView {
  const greys: number[] = [];
  const steps: number[] = [];
  const [left, right] = [Math.max(0, Math.floor(box.x)), Math.min(width - 1, Math.ceil(box.x + box.width))];
  const [top, bottom] = [Math.max(0, Math.floor(box.y)), Math.min(height - 1, Math.ceil(box.y + box.height))];
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const grey = greyAt(data, y * width + x);
      greys.push(grey);
      if (x > left) steps.push(Math.abs(grey - greyAt(data, y * width + x - 1)));
    }
  }
  greys.sort((a, b) => a - b);
  steps.sort((a, b) => b - a);
  const at = (sorted: readonly number[], share: number) =>
    sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const ground = at(greys, 1 - tenth);
  const contrast = ground - at(greys, tenth);
  return { ...viewOfOutline(outline), ground, contrast, edge: contrast / Math.max(1, at(steps, steepest)) };
}

function greyAt(data: Uint8Array, pixel: number): number {
  return ((data[3 * pixel] ?? 0) + 2 * (data[3 * pixel + 1] ?? 0) + (data[3 * pixel + 2] ?? 0)) / 4;
}
