import type { Box } from "#model";

/** Pixels of the mask along a cell's side. */
const cell = 4;
/** Of the sixteen, so many must move: fewer is the sensor's noise, or a drop. */
const leastMoving = 4;
/** A place of fewer cells is a leaf. */
const leastCells = 2;

/** Where the mask moves, as boxes in fractions of the picture: cells that touch, also at a corner, are one place. */
export function movingPlaces(mask: Uint8Array, width: number, height: number): Box[] {
  const [columns, rows] = [Math.floor(width / cell), Math.floor(height / cell)];
  const moving = new Uint8Array(columns * rows);
  for (let y = 0; y < rows * cell; y += 1)
    for (let x = 0; x < columns * cell; x += 1) {
      const at = Math.floor(y / cell) * columns + Math.floor(x / cell);
      moving[at] = (moving[at] ?? 0) + (mask[y * width + x] ?? 0);
    }
  const places: Box[] = [];
  for (let start = 0; start < moving.length; start += 1) {
    if ((moving[start] ?? 0) < leastMoving) continue;
    const { left, top, right, bottom, cells } = flood(moving, columns, rows, start);
    if (cells < leastCells) continue;
    places.push({
      x: (left * cell) / width,
      y: (top * cell) / height,
      width: ((right - left) * cell) / width,
      height: ((bottom - top) * cell) / height,
    });
  }
  return places;
}

/** The cells that hang together with one, which are taken out of the map. */
function flood(moving: Uint8Array, columns: number, rows: number, start: number) {
  const extent = { left: columns, top: rows, right: 0, bottom: 0, cells: 0 };
  const open = [start];
  moving[start] = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % columns;
    const y = (at - x) / columns;
    extent.left = Math.min(extent.left, x);
    extent.right = Math.max(extent.right, x + 1);
    extent.top = Math.min(extent.top, y);
    extent.bottom = Math.max(extent.bottom, y + 1);
    extent.cells += 1;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny += 1)
      for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx += 1) {
        const next = ny * columns + nx;
        if ((moving[next] ?? 0) < leastMoving) continue;
        moving[next] = 0;
        open.push(next);
      }
  }
  return extent;
}
