import { pointsOf } from "./glyphs.ts";

/** A letter is five points high; two points of room above and below. */
const strip = 9;
/** Points that a picture is wide, so that the words are read and do not fill the screen. */
const pointsAcross = 240;

/**
 * FFmpeg's filter that puts words in a strip above each picture, so that nothing of it is covered. Drawn as rectangles:
 * no font, which the box has none of, and no file.
 */
export function wordsAbove(words: string, width: number): string {
  const point = Math.max(1, Math.floor(width / pointsAcross));
  const high = 2 * Math.ceil((strip * point) / 2);
  const left = 2 * point;
  const boxes = runsOf(words).map(
    ({ x, y, length }) =>
      `drawbox=${left + x * point}:${(2 + y) * point}:${length * point}:${point}:white:fill`,
  );
  return [`pad=iw:ih+${high}:0:${high}:black`, ...boxes].join(",");
}

/** Points beside one another in a row as one rectangle. */
function runsOf(words: string): { x: number; y: number; length: number }[] {
  const runs: { x: number; y: number; length: number }[] = [];
  for (const { x, y } of pointsOf(words).toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const run = runs.at(-1);
    if (run?.y === y && run.x + run.length === x) run.length += 1;
    else runs.push({ x, y, length: 1 });
  }
  return runs;
}
