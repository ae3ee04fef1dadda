import type { RuleSignal, Scene } from "#contract";
import { pointsOf } from "#media";
import type { Track } from "#model";

/** Blue, green, red, row by row. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

type Colour = readonly [blue: number, green: number, red: number];
interface Place {
  readonly x: number;
  readonly y: number;
}

const drawn: Colour = [230, 190, 90];
const followed: Colour = [120, 220, 120];
const lost: Colour = [150, 150, 150];
const told: Colour = [60, 60, 240];

export interface Shown {
  readonly scene: Scene;
  readonly tracks: readonly Track[];
  /** Where each track's foot was lately. */
  readonly trails: ReadonlyMap<number, readonly Place[]>;
  readonly signals: readonly RuleSignal[];
}

/** Draws what a rule looked at and what it said into its picture: zones and lines, boxes with their numbers, signals. */
export function annotate(canvas: Canvas, { scene, tracks, trails, signals }: Shown): void {
  const areas = [
    ...Object.entries(scene.zones),
    ...Object.entries(scene.ways ?? {}).map(([name, { area }]) => [name, area] as const),
  ];
  for (const [name, corners] of areas) {
    for (const [k, from] of corners.entries())
      line(canvas, from, corners[(k + 1) % corners.length] ?? from, drawn);
    if (corners[0] !== undefined) write(canvas, name, corners[0], drawn);
  }
  for (const [name, { from, to }] of Object.entries(scene.lines)) {
    line(canvas, from, to, drawn);
    write(canvas, name, from, drawn);
  }
  for (const { id, box, state } of tracks) {
    if (state === "tentative") continue;
    const colour = state === "lost" ? lost : followed;
    frame(canvas, box, colour);
    write(canvas, String(id), box, colour);
    const trail = trails.get(id) ?? [];
    for (const [k, foot] of trail.entries()) line(canvas, trail[k - 1] ?? foot, foot, colour);
  }
  for (const { rule, box, zone } of signals) {
    frame(canvas, box, told);
    frame(
      canvas,
      { x: box.x - 0.003, y: box.y - 0.003, width: box.width + 0.006, height: box.height + 0.006 },
      told,
    );
    // In points, not in shares of the picture: a flame is smaller than its name, which would cover it.
    const below = { x: box.x, y: box.y + box.height + 17 / canvas.height };
    write(canvas, zone === "" ? rule : `${rule} ${zone}`, below, told);
  }
}

function frame(canvas: Canvas, { x, y, width, height }: Track["box"], colour: Colour): void {
  const [a, b, c, d] = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ] as const;
  line(canvas, a, b, colour);
  line(canvas, b, c, colour);
  line(canvas, c, d, colour);
  line(canvas, d, a, colour);
}

function line(canvas: Canvas, from: Place, to: Place, colour: Colour): void {
  const [dx, dy] = [(to.x - from.x) * canvas.width, (to.y - from.y) * canvas.height];
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy))));
  for (let k = 0; k <= steps; k += 1)
    dot(canvas, from.x * canvas.width + (dx * k) / steps, from.y * canvas.height + (dy * k) / steps, colour);
}

/** Above a place, twice as large as its points, on a dark ground so that it can be read anywhere. */
function write(canvas: Canvas, text: string, at: Place, colour: Colour): void {
  const length = 8 * text.length;
  const left = Math.max(1, Math.min(canvas.width - length - 2, Math.round(at.x * canvas.width)));
  const top = Math.max(1, Math.min(canvas.height - 13, Math.round(at.y * canvas.height) - 13));
  for (let y = -1; y < 11; y += 1)
    for (let x = -1; x < length; x += 1) dot(canvas, left + x, top + y, [20, 20, 20]);
  for (const { x, y } of pointsOf(text))
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const)
      dot(canvas, left + 2 * x + dx, top + 2 * y + dy, colour);
}

function dot({ width, height, data }: Canvas, x: number, y: number, colour: Colour): void {
  const [column, row] = [Math.round(x), Math.round(y)];
  if (column >= 0 && row >= 0 && column < width && row < height) data.set(colour, 3 * (row * width + column));
}
