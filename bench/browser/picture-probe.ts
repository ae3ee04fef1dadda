import type { Page } from "playwright-core";

/** A frame number read from the decoded picture of one tile, and when the page saw it (ms since 1970). */
export interface Sighting {
  readonly camera: string;
  readonly frame: number;
  readonly at: number;
}

/**
 * Reads the burned-in frame mark (src/simulator/frame-mark.ts) from every canvas that shows a camera, at each
 * animation frame, for `ms`. What it reads is what a person sees: the decoded canvas, nothing earlier.
 */
export function watchTiles(page: Page, ms: number): Promise<Sighting[]> {
  return page.evaluate(probe, ms);
}

/** Runs inside the page, so it must not use anything from outside itself. */
function probe(ms: number): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  const last = new Map<string, number>();
  const strip = document.createElement("canvas");
  strip.width = 24 * 4;
  strip.height = 4;
  const pen = strip.getContext("2d", { willReadFrequently: true });
  const readMark = (canvas: HTMLCanvasElement): number | undefined => {
    if (pen === null || canvas.width < 96) return undefined;
    const [width, height] = [(canvas.width * 24) / 96, canvas.width / 160];
    pen.drawImage(canvas, 0, canvas.height - height, width, height, 0, 0, strip.width, strip.height);
    const pixels = pen.getImageData(0, 0, strip.width, strip.height).data;
    const cells = Array.from({ length: 24 }, (_, cell) => {
      const at = (2 * strip.width + cell * 4 + 2) * 4;
      return (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0) > 384 ? 1 : 0;
    });
    const number = cells.slice(2, 18).reduce((sum: number, bit) => sum * 2 + bit, 0);
    const check = cells.slice(18, 22).reduce((sum: number, bit) => sum * 2 + bit, 0);
    const nibbles = (number & 15) + ((number >> 4) & 15) + ((number >> 8) & 15) + ((number >> 12) & 15);
    const framed = cells[0] === 1 && cells[1] === 0 && cells[22] === 0 && cells[23] === 1;
    return framed && nibbles % 16 === check ? number : undefined;
  };
  return new Promise((resolve) => {
    const end = performance.now() + ms;
    const look = () => {
      const at = performance.timeOrigin + performance.now();
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>("canvas[data-camera]")) {
        const camera = canvas.dataset["camera"] ?? "";
        const frame = readMark(canvas);
        if (frame === undefined || frame === last.get(camera)) continue;
        last.set(camera, frame);
        sightings.push({ camera, frame, at });
      }
      if (performance.now() < end) requestAnimationFrame(look);
      else resolve(sightings);
    };
    requestAnimationFrame(look);
  });
}
