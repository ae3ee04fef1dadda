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

export interface Look {
  readonly ground: string;
  readonly track: string;
  readonly recorded: string;
  readonly gap: string;
  readonly event: string;
  readonly playhead: string;
  readonly text: string;
  readonly faint: string;
  readonly font: string;
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
  context.fillStyle = look.recorded;
  for (const run of row.runs) {
    const [from, length] = across(span, width, run.start, run.end);
    if (length > 0) context.fillRect(from, y, length, bar);
  }
  const hatches = [
    ...row.gaps.map((gap) => ({ ...gap, crossed: false })),
    ...row.fences.map((fence) => ({ ...fence, crossed: true })),
  ];
  for (const { start, end, crossed } of hatches) {
    const [from, length] = across(span, width, start, end);
    if (length > 0) hatch(context, { from, y, length, bar }, crossed, look);
  }
  for (const { start, end } of row.leaving) {
    const [from, length] = across(span, width, start, end);
    if (length > 0) fade(context, { from, y, length, bar }, look);
  }
  for (const { start, end } of row.holds) {
    const [from, length] = across(span, width, start, end);
    if (length > 0) bracket(context, { from, y, length, bar }, look);
  }
  for (const event of row.events) {
    const x = placeOf(span, width, event.at);
    if (x < -6 || x > width + 6) continue;
    context.fillStyle = look.event;
    context.strokeStyle = look.event;
    context.beginPath();
    context.moveTo(x - 5, y - 2);
    context.lineTo(x + 5, y - 2);
    context.lineTo(x, y + 6);
    context.closePath();
    if (event.open) context.fill();
    else context.stroke();
  }
}

/** Told apart without colour: what was never recorded is hatched one way, what is withheld both ways. */
function hatch(
  context: CanvasRenderingContext2D,
  { from, y, length, bar }: { from: number; y: number; length: number; bar: number },
  crossed: boolean,
  look: Look,
): void {
  context.save();
  context.beginPath();
  context.rect(from, y, length, bar);
  context.clip();
  context.fillStyle = look.track;
  context.fillRect(from, y, length, bar);
  context.strokeStyle = look.gap;
  context.fillStyle = look.gap;
  context.globalAlpha = 0.3;
  context.fillRect(from, y, length, bar);
  context.globalAlpha = 1;
  context.beginPath();
  for (let x = from - bar; x < from + length; x += 6) {
    context.moveTo(x, y + bar);
    context.lineTo(x + bar, y);
    if (!crossed) continue;
    context.moveTo(x, y);
    context.lineTo(x + bar, y + bar);
  }
  context.stroke();
  context.restore();
}

interface Bar {
  readonly from: number;
  readonly y: number;
  readonly length: number;
  readonly bar: number;
}

/** What is about to go is perforated along its lower edge. */
function fade(context: CanvasRenderingContext2D, { from, y, length, bar }: Bar, look: Look): void {
  context.fillStyle = look.ground;
  for (let x = from + 2; x < from + length - 1; x += 6) context.fillRect(x, y + bar - 6, 3, 6);
}

/** What is held stands between two brackets, told apart by shape. */
function bracket(context: CanvasRenderingContext2D, { from, y, length, bar }: Bar, look: Look): void {
  context.fillStyle = look.playhead;
  context.fillRect(from, y - 3, length, 2);
  context.fillRect(from, y + bar + 1, length, 2);
  context.fillRect(from, y - 3, 2, bar + 6);
  context.fillRect(from + length - 2, y - 3, 2, bar + 6);
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

function across(span: Span, width: number, start: number, end: number): readonly [number, number] {
  const from = Math.max(0, placeOf(span, width, start));
  const to = Math.min(width, placeOf(span, width, end));
  // What is there but narrower than a pixel is still shown.
  return [from, to < 0 || from > width ? 0 : Math.max(1, to - from)];
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
