import { drawEvent, drawMarks, type Look, type Mark } from "./marks.ts";
import { placeOf, type Span } from "./span.ts";
import { type Tick, ticksOf } from "./ticks.ts";

/** One camera's row. */
export interface Row {
  readonly camera: string;
  /** Written on the row where there are several. */
  readonly name: string;
  readonly runs: readonly { readonly start: number; readonly end: number; readonly trust: string }[];
  readonly gaps: readonly { readonly start: number; readonly end: number; readonly cause: string }[];
  /** Recorded, and served to nobody. */
  readonly fences: readonly { readonly start: number; readonly end: number }[];
  /** Not erased although its time is over. */
  readonly holds: readonly { readonly start: number; readonly end: number }[];
  /** About to be erased, where something is recorded. */
  readonly leaving: readonly { readonly start: number; readonly end: number }[];
  readonly events: readonly { readonly at: number; readonly open: boolean }[];
}

export interface Scene {
  readonly span: Span;
  readonly rows: readonly Row[];
  readonly position: number;
  readonly now: number;
  readonly pointerX: number | undefined;
  readonly timeZone: string;
  readonly label: (tick: Tick) => string;
  readonly labelFull: (micros: number) => string;
}

export const axisHeight = 24;
const labelEvery = 84;

export function draw(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  scene: Scene,
  look: Look,
): void {
  context.fillStyle = look.ground;
  context.fillRect(0, 0, width, height);
  drawAxis(context, width, height, scene, look);
  const room = height - axisHeight;
  const each = room / Math.max(1, scene.rows.length);
  scene.rows.forEach((row, index) => {
    drawRow(context, width, axisHeight + index * each, each, scene.span, row, look);
    if (scene.rows.length > 1) nameRow(context, axisHeight + (index + 0.5) * each, row.name, look);
  });
  drawMoments(context, width, height, scene, look);
}

function drawAxis(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  scene: Scene,
  look: Look,
): void {
  context.font = look.font;
  context.textBaseline = "middle";
  for (const tick of ticksOf(scene.span, width, labelEvery, scene.timeZone)) {
    const x = Math.round(placeOf(scene.span, width, tick.at)) + 0.5;
    context.strokeStyle = look.faint;
    context.globalAlpha = tick.major ? 0.6 : 0.28;
    context.beginPath();
    context.moveTo(x, tick.major ? 4 : axisHeight - 6);
    context.lineTo(x, height);
    context.stroke();
    context.globalAlpha = 1;
    context.fillStyle = look.text;
    context.fillText(scene.label(tick), x + 5, axisHeight / 2);
  }
}

function drawRow(
  context: CanvasRenderingContext2D,
  width: number,
  top: number,
  height: number,
  span: Span,
  row: Row,
  look: Look,
): void {
  const bar = Math.max(4, Math.min(height - 6, 26));
  const y = Math.round(top + (height - bar) / 2);
  context.fillStyle = look.track;
  context.fillRect(0, y, width, bar);
  const marks: readonly (readonly [Mark, readonly { readonly start: number; readonly end: number }[]])[] = [
    ["recorded", row.runs],
    ["gap", row.gaps],
    ["fence", row.fences],
    ["leaving", row.leaving],
    ["hold", row.holds],
  ];
  for (const [mark, spans] of marks) {
    const bars = spans.flatMap(({ start, end }) => {
      const across = stretchOf(span, width, start, end);
      return across === undefined ? [] : [{ ...across, y, bar }];
    });
    drawMarks(context, mark, bars, look);
  }
  for (const event of row.events) {
    const x = placeOf(span, width, event.at);
    if (x < -6 || x > width + 6) continue;
    drawEvent(context, x, y, event.open, look);
  }
}

function nameRow(context: CanvasRenderingContext2D, middle: number, name: string, look: Look): void {
  context.font = look.font;
  const length = context.measureText(name).width + 12;
  context.fillStyle = look.ground;
  context.globalAlpha = 0.82;
  context.fillRect(0, middle - 8, length, 16);
  context.globalAlpha = 1;
  context.fillStyle = look.text;
  context.fillText(name, 6, middle + 0.5);
}

/** On whole pixels, which costs half; what is there but narrower than one is still shown. */
function stretchOf(
  span: Span,
  width: number,
  start: number,
  end: number,
): { readonly from: number; readonly length: number } | undefined {
  const from = Math.round(Math.max(0, placeOf(span, width, start)));
  const to = Math.round(Math.min(width, placeOf(span, width, end)));
  return to < 0 || from > width ? undefined : { from, length: Math.max(1, to - from) };
}

function drawMoments(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  scene: Scene,
  look: Look,
): void {
  const nowX = placeOf(scene.span, width, scene.now);
  if (nowX < width) {
    context.fillStyle = look.ground;
    context.globalAlpha = 0.6;
    context.fillRect(Math.max(0, nowX), axisHeight, width - Math.max(0, nowX), height - axisHeight);
    context.globalAlpha = 1;
  }
  if (scene.pointerX !== undefined) {
    const time = scene.span.from + ((scene.span.to - scene.span.from) * scene.pointerX) / width;
    line(context, scene.pointerX, height, look.faint, 1);
    flag(context, width, scene.pointerX, scene.labelFull(time), look.track, look.text, look.font);
  }
  const x = placeOf(scene.span, width, scene.position);
  if (x < 0 || x > width) return;
  line(context, x, height, look.playhead, 2);
  context.fillStyle = look.playhead;
  context.beginPath();
  context.moveTo(x - 6, axisHeight - 8);
  context.lineTo(x + 6, axisHeight - 8);
  context.lineTo(x, axisHeight);
  context.fill();
}

function line(
  context: CanvasRenderingContext2D,
  x: number,
  height: number,
  colour: string,
  thick: number,
): void {
  context.fillStyle = colour;
  context.fillRect(Math.round(x - thick / 2), axisHeight - 8, thick, height - axisHeight + 8);
}

function flag(
  context: CanvasRenderingContext2D,
  width: number,
  x: number,
  text: string,
  ground: string,
  ink: string,
  font: string,
): void {
  context.font = font;
  const length = context.measureText(text).width + 16;
  const left = Math.min(Math.max(0, x - length / 2), width - length);
  context.fillStyle = ground;
  context.fillRect(left, 0, length, axisHeight - 3);
  context.fillStyle = ink;
  context.fillText(text, left + 8, axisHeight / 2 - 1);
}
