import type { Scene } from "#contract";
import { isInside } from "../ground/index.ts";
import type { Motion } from "../motion/index.ts";

/** Fractions of the picture. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const columns = 16;
const rows = 9;
/** Of a cell: less is a leaf, or noise. */
const leastMotion = 0.08;

/** Whether a place is one that somebody drew a zone around; everywhere where no zone is drawn. */
export function isWatched({ zones }: Scene, place: { x: number; y: number }): boolean {
  const drawn = Object.values(zones);
  return drawn.length === 0 || drawn.some((corners) => isInside(corners, place));
}

/** Cells of a grid that lie in a zone, at least by a corner or their middle: worked out once for a scene. */
export function cellsOf(scene: Scene): Region[] {
  const cells: Region[] = [];
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const cell = { x: column / columns, y: row / rows, width: 1 / columns, height: 1 / rows };
      const places = [0, 0.5, 1].flatMap((across) =>
        [0, 0.5, 1].map((down) => ({ x: cell.x + across * cell.width, y: cell.y + down * cell.height })),
      );
      if (places.some((place) => isWatched(scene, place))) cells.push(cell);
    }
  return cells;
}

/** What is worth a look: what moves in the zones, and where a plate was read just now; undefined where nothing is. */
export function whereToLook(
  cells: readonly Region[],
  motion: Motion,
  recent: readonly Region[],
): Region | undefined {
  const moving = cells.filter((cell) => motion.within(cell) >= leastMotion);
  return around([...moving, ...recent]);
}

function around(regions: readonly Region[]): Region | undefined {
  if (regions.length === 0) return undefined;
  const x = Math.max(0, Math.min(...regions.map((one) => one.x)));
  const y = Math.max(0, Math.min(...regions.map((one) => one.y)));
  const right = Math.min(1, Math.max(...regions.map((one) => one.x + one.width)));
  const bottom = Math.min(1, Math.max(...regions.map((one) => one.y + one.height)));
  return { x, y, width: right - x, height: bottom - y };
}
