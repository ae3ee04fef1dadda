import { axisHeight, draw, type Row } from "./draw.ts";
import { lookOf } from "./marks.ts";
import { panned, type Span, showing, timeAt, zoomed } from "./span.ts";
import type { Tick } from "./ticks.ts";

export interface TimelineWords {
  readonly timeZone: string;
  readonly label: (tick: Tick) => string;
  readonly labelFull: (micros: number) => string;
  /** Said of a row under the pointer: the camera, a gap's cause. */
  readonly rowAt: (row: Row, micros: number) => string;
}

export interface TimelineEvents {
  readonly sought: (micros: number) => void;
  readonly moved: (span: Span) => void;
  readonly hovered: (words: string) => void;
}

/** A pointer that moved less than this between down and up has clicked, not dragged. */
const clickSlack = 4;
const wheelStep = 1.0015;

/** The canvas of time: draws rows, answers wheel, drag and click. The page gives it data and hears where to go. */
export class Timeline {
  readonly canvas = document.createElement("canvas");
  readonly #on: TimelineEvents;
  readonly #ending = new AbortController();
  readonly #resizing: ResizeObserver;
  #words: TimelineWords;
  #span: Span;
  #rows: readonly Row[] = [];
  #position = 0;
  #now = 0;
  #pointerX: number | undefined;
  #asked = 0;

  constructor(span: Span, words: TimelineWords, on: TimelineEvents) {
    this.#span = span;
    this.#words = words;
    this.#on = on;
    this.canvas.className = "timeline-canvas";
    this.#listen();
    this.#resizing = new ResizeObserver(() => {
      this.#ask();
    });
    this.#resizing.observe(this.canvas);
  }

  get span(): Span {
    return this.#span;
  }

  update(data: { rows?: readonly Row[]; position?: number; now?: number; words?: TimelineWords }): void {
    this.#rows = data.rows ?? this.#rows;
    this.#position = data.position ?? this.#position;
    this.#now = data.now ?? this.#now;
    this.#words = data.words ?? this.#words;
    this.#ask();
  }

  show(span: Span): void {
    this.#span = span;
    this.#on.moved(span);
    this.#ask();
  }

  follow(time: number): void {
    const next = showing(this.#span, time);
    if (next !== this.#span) this.show(next);
  }

  close(): void {
    this.#ending.abort();
    this.#resizing.disconnect();
    cancelAnimationFrame(this.#asked);
  }

  #ask(): void {
    if (this.#asked !== 0) return;
    this.#asked = requestAnimationFrame(() => {
      this.#asked = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const { width, height } = this.canvas.getBoundingClientRect();
    const context = this.canvas.getContext("2d", { alpha: false });
    if (context === null || width < 1 || this.#ending.signal.aborted) return;
    const ratio = devicePixelRatio;
    const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== pixelWidth || this.canvas.height !== pixelHeight) {
      this.canvas.width = pixelWidth;
      this.canvas.height = pixelHeight;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(
      context,
      width,
      height,
      {
        span: this.#span,
        rows: this.#rows,
        position: this.#position,
        now: this.#now,
        pointerX: this.#pointerX,
        timeZone: this.#words.timeZone,
        label: this.#words.label,
        labelFull: this.#words.labelFull,
      },
      lookOf(this.canvas),
    );
  }

  #listen(): void {
    const { signal } = this.#ending;
    let down: { x: number; span: Span; dragged: boolean } | undefined;
    const xOf = (event: MouseEvent) => event.clientX - this.canvas.getBoundingClientRect().left;
    this.canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const { width } = this.canvas.getBoundingClientRect();
        const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
        this.show(
          sideways || event.shiftKey
            ? panned(this.#span, width, -(event.deltaX === 0 ? event.deltaY : event.deltaX))
            : zoomed(this.#span, width, xOf(event), wheelStep ** event.deltaY),
        );
      },
      { signal, passive: false },
    );
    this.canvas.addEventListener(
      "pointerdown",
      (event) => {
        if (event.button !== 0) return;
        this.canvas.setPointerCapture(event.pointerId);
        down = { x: xOf(event), span: this.#span, dragged: false };
      },
      { signal },
    );
    this.canvas.addEventListener(
      "pointermove",
      (event) => {
        const x = xOf(event);
        const { width } = this.canvas.getBoundingClientRect();
        this.#pointerX = x;
        if (down !== undefined && (down.dragged || Math.abs(x - down.x) > clickSlack)) {
          down.dragged = true;
          this.show(panned(down.span, width, x - down.x));
        }
        this.#on.hovered(this.#wordsAt(x, event.clientY));
        this.#ask();
      },
      { signal },
    );
    this.canvas.addEventListener(
      "pointerup",
      (event) => {
        const { width } = this.canvas.getBoundingClientRect();
        if (down !== undefined && !down.dragged) this.#on.sought(timeAt(this.#span, width, xOf(event)));
        down = undefined;
      },
      { signal },
    );
    this.canvas.addEventListener(
      "pointerleave",
      () => {
        this.#pointerX = undefined;
        this.#on.hovered("");
        this.#ask();
      },
      { signal },
    );
  }

  #wordsAt(x: number, clientY: number): string {
    const { top, width, height } = this.canvas.getBoundingClientRect();
    const each = (height - axisHeight) / Math.max(1, this.#rows.length);
    const row = this.#rows[Math.floor((clientY - top - axisHeight) / each)];
    return row === undefined ? "" : this.#words.rowAt(row, timeAt(this.#span, width, x));
  }
}
