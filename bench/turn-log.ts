import type { SentFrame } from "#simulator";

interface Turn {
  readonly view: number;
  /** When the first picture of it was sent, in ms since 1970. */
  readonly at: number;
}

/** Turns that are remembered. */
const mostTurns = 4_096;

/** When a camera whose head turns began to send another view, told by the number of each frame it sent. */
export class TurnLog {
  readonly #turns: Turn[] = [];
  readonly #framesOfView: number;

  /** Of one camera whose clip holds its views one after another, each as long as the others. */
  constructor(framesOfView: number) {
    this.#framesOfView = framesOfView;
  }

  readonly note = ({ stream, frame, at }: SentFrame): void => {
    if (stream !== "main") return;
    const view = this.viewOf(frame);
    if (view === this.current) return;
    if (this.#turns.push({ view, at: at / 1_000 }) > mostTurns) this.#turns.shift();
  };

  viewOf(frame: number): number {
    return Math.floor(frame / this.#framesOfView);
  }

  get current(): number | undefined {
    return this.#turns.at(-1)?.view;
  }

  /** When that view was first sent after `from`. */
  firstOf(view: number | undefined, from: number): number | undefined {
    return this.#turns.find((turn) => turn.view === view && turn.at >= from)?.at;
  }
}
