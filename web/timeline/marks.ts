/** Colours of the page that a timeline is drawn on. */
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

/** What a stretch of time can be. Told apart by shape, so that no colour has to be. */
export const marks = ["recorded", "gap", "fence", "hold", "leaving"] as const;
export type Mark = (typeof marks)[number];

export interface Bar {
  readonly from: number;
  readonly y: number;
  readonly length: number;
  readonly bar: number;
}

/** All bars of one kind on one row. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  mark: Mark,
  bars: readonly Bar[],
  look: Look,
): void {
  switch (mark) {
    case "recorded":
      context.fillStyle = look.recorded;
      for (const { from, y, length, bar } of bars) context.fillRect(from, y, length, bar);
      return;
    case "gap":
      hatch(context, bars, false, look);
      return;
    case "fence":
      hatch(context, bars, true, look);
      return;
    case "hold":
      for (const bar of bars) bracket(context, bar, look);
      return;
    case "leaving":
      for (const bar of bars) perforate(context, bar, look);
      return;
  }
}

/** A triangle on the row's upper edge: full while it waits for somebody, hollow once it is decided. */
export function drawEvent(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  open: boolean,
  look: Look,
): void {
  context.fillStyle = look.event;
  context.strokeStyle = look.event;
  context.beginPath();
  context.moveTo(x - 5, y - 2);
  context.lineTo(x + 5, y - 2);
  context.lineTo(x, y + 6);
  context.closePath();
  if (open) context.fill();
  else context.stroke();
}

/** What was never recorded is hatched one way, what is withheld both ways: one fill for all, a pattern is dear to begin. */
function hatch(context: CanvasRenderingContext2D, bars: readonly Bar[], crossed: boolean, look: Look): void {
  if (bars.length === 0) return;
  context.fillStyle = hatching(context, crossed, look) ?? look.gap;
  context.beginPath();
  for (const { from, y, length, bar } of bars) context.rect(from, y, length, bar);
  context.fill();
}

/** One for each theme and way: a line drawn for each mark costs a day of 64 cameras a hundred times as much. */
const hatchings = new Map<string, CanvasPattern | null>();
const period = 6;

function hatching(
  context: CanvasRenderingContext2D,
  crossed: boolean,
  { track, gap }: Look,
): CanvasPattern | null {
  const key = `${track} ${gap} ${crossed}`;
  const known = hatchings.get(key);
  if (known !== undefined) return known;
  const tile = new OffscreenCanvas(period, period);
  const pen = tile.getContext("2d");
  if (pen === null) return null;
  pen.fillStyle = track;
  pen.fillRect(0, 0, period, period);
  pen.fillStyle = gap;
  pen.strokeStyle = gap;
  pen.globalAlpha = 0.3;
  pen.fillRect(0, 0, period, period);
  pen.globalAlpha = 1;
  pen.beginPath();
  // Across the tile, and over two of its corners, so that tiles join.
  for (const shift of [-period, 0, period]) {
    pen.moveTo(shift, period);
    pen.lineTo(shift + period, 0);
    if (!crossed) continue;
    pen.moveTo(shift, 0);
    pen.lineTo(shift + period, period);
  }
  pen.stroke();
  const made = context.createPattern(tile, "repeat");
  hatchings.set(key, made);
  return made;
}

/** What is about to go is perforated along its lower edge. */
function perforate(context: CanvasRenderingContext2D, { from, y, length, bar }: Bar, look: Look): void {
  context.fillStyle = look.ground;
  for (let x = from + 2; x < from + length - 1; x += 6) context.fillRect(x, y + bar - 6, 3, 6);
}

/** What is held stands between two brackets. */
function bracket(context: CanvasRenderingContext2D, { from, y, length, bar }: Bar, look: Look): void {
  context.fillStyle = look.playhead;
  context.fillRect(from, y - 3, length, 2);
  context.fillRect(from, y + bar + 1, length, 2);
  context.fillRect(from, y - 3, 2, bar + 6);
  context.fillRect(from + length - 2, y - 3, 2, bar + 6);
}

/** From the page's custom properties, so that both themes draw alike. */
export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const property = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: property("--panel"),
    track: property("--track"),
    recorded: property("--recorded"),
    gap: property("--gap"),
    event: property("--signal"),
    playhead: property("--playhead"),
    text: property("--text-soft"),
    faint: property("--line-strong"),
    font: `12px ${property("--font")}`,
  };
}
