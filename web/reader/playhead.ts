import type { Tile } from "./tile.ts";

/** The one moment that all cameras show: in step, because none of them has a time of its own. */
export class Playhead {
  readonly from: number;
  readonly to: number;
  moment: number;
  /** Times real time; negative runs backwards; 0 is frozen. */
  speed = 0;
  readonly #tiles: () => readonly Tile[];
  readonly #onMove: () => void;
  #last: number | undefined;
  #ended = false;

  constructor(from: number, to: number, tiles: () => readonly Tile[], onMove: () => void) {
    this.from = from;
    this.to = to;
    this.moment = from;
    this.#tiles = tiles;
    this.#onMove = onMove;
  }

  run(): void {
    const turn = (at: number) => {
      if (this.#ended) return;
      const passed = this.#last === undefined ? 0 : Math.min(200, at - this.#last);
      this.#last = at;
      if (this.speed !== 0) this.#move(this.moment + passed * 1_000 * this.speed);
      for (const tile of this.#tiles()) tile.show(this.moment, Math.max(0, this.speed));
      requestAnimationFrame(turn);
    };
    requestAnimationFrame(turn);
  }

  end(): void {
    this.#ended = true;
  }

  goTo(moment: number): void {
    this.speed = 0;
    this.#move(moment);
  }

  /** Frozen, and one picture on: of the camera whose next picture is nearest. */
  step(by: 1 | -1): void {
    this.speed = 0;
    const moments = this.#tiles().flatMap((tile) => tile.next(this.moment, by) ?? []);
    if (moments.length > 0) this.#move(by === 1 ? Math.min(...moments) : Math.max(...moments));
  }

  #move(moment: number): void {
    this.moment = Math.max(this.from, Math.min(this.to - 1, Math.round(moment)));
    if (this.moment !== Math.round(moment)) this.speed = 0;
    this.#onMove();
  }
}
