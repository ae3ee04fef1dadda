import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { Page } from "playwright-core";

const folder = new URL("../../web/timeline/", import.meta.url);

/**
 * Draws a day of so many cameras on the console's own timeline in this page, `times` over, each an instant further,
 * down to the pixels. Milliseconds each.
 */
export async function drawDays(page: Page, cameras: number, times: number): Promise<number[]> {
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(1);
    if (!/^[\w-]+\.ts$/.test(name)) {
      response.setHeader("content-type", "text/html");
      response.end("<!doctype html><title>timeline</title>");
      return;
    }
    void readFile(new URL(name, folder), "utf8").then(
      (source) => {
        response.setHeader("content-type", "text/javascript");
        response.end(stripTypeScriptTypes(source));
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  try {
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await page.goto(`http://127.0.0.1:${port}/`);
    return await page.evaluate(drawInPage, { cameras, times });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Runs inside the page, so it must not use anything from outside itself. */
async function drawInPage({ cameras, times }: { cameras: number; times: number }): Promise<number[]> {
  const module = "/draw.ts";
  const { draw } = await import(module);
  const hour = 3_600_000_000;
  const from = Date.UTC(2026, 10, 24) * 1_000;
  const rows = Array.from({ length: cameras }, (_, row) => ({
    camera: String(row),
    name: `Camera ${row}`,
    // A gap each quarter of an hour, somewhere.
    runs: Array.from({ length: 96 }, (_each, part) => {
      const start = from + part * (hour / 4) + ((row * 7 + part * 13) % 60) * 1e6;
      return { start, end: start + hour / 4 - 90e6, trust: "trusted" };
    }),
    gaps: Array.from({ length: 96 }, (_each, part) => {
      const end = from + (part + 1) * (hour / 4) + ((row * 7 + part * 13) % 60) * 1e6;
      return { start: end - 90e6, end, cause: "network" };
    }),
    fences: [{ start: from + hour, end: from + 2 * hour }],
    holds: [{ start: from + 9 * hour, end: from + 10 * hour }],
    leaving: [{ start: from, end: from + hour }],
    events: Array.from({ length: 24 }, (_each, part) => ({ at: from + part * hour, open: part % 2 === 0 })),
  }));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1_600, 900];
  const context = canvas.getContext("2d", { alpha: false });
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const shift = time * 60e6;
    const began = performance.now();
    draw(
      context,
      canvas.width,
      canvas.height,
      {
        span: { from: from + shift, to: from + shift + 24 * hour },
        rows,
        position: from + 12 * hour,
        now: from + 24 * hour,
        pointerX: 700,
        timeZone: "Europe/Paris",
        label: () => "12:00",
        labelFull: () => "24 November, 12:00:00",
      },
      {
        ground: "#12161b",
        track: "#1d242c",
        recorded: "#4f7dab",
        gap: "#ffb35c",
        event: "#ffd479",
        playhead: "#ffffff",
        text: "#b9c2cc",
        faint: "#6f7c8b",
        font: "12px sans-serif",
      },
    );
    // Canvas calls are only noted down until somebody looks.
    context?.getImageData(0, 0, 1, 1);
    taken.push(performance.now() - began);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return taken;
}
