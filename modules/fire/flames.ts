/** The side of a cell, in pixels. */
export const side = 8;

/** How much of each cell has a flame's colour, and how much of that flickers, both over the last seconds. */
export class Flames {
  readonly columns: number;
  readonly rows: number;
  readonly colour: Float32Array;
  readonly flicker: Float32Array;
  readonly #width: number;
  #before: Uint8Array | undefined;

  constructor(width: number, height: number) {
    this.#width = width;
    this.columns = Math.floor(width / side);
    this.rows = Math.floor(height / side);
    this.colour = new Float32Array(this.columns * this.rows);
    this.flicker = new Float32Array(this.columns * this.rows);
  }

  /** `colours`: blue, green, red. */
  look(colours: Uint8Array): void {
    const before = this.#before;
    for (let cell = 0; cell < this.colour.length; cell += 1) {
      const { flames, changed } = this.#cell(cell, colours, before);
      this.colour[cell] = mix(this.colour[cell] ?? 0, flames / side ** 2);
      this.flicker[cell] = mix(this.flicker[cell] ?? 0, changed / side ** 2);
    }
    this.#before = colours.slice();
  }

  #cell(
    cell: number,
    colours: Uint8Array,
    before: Uint8Array | undefined,
  ): { flames: number; changed: number } {
    const left = (cell % this.columns) * side;
    const top = Math.floor(cell / this.columns) * side;
    let [flames, changed] = [0, 0];
    for (let y = top; y < top + side; y += 1) {
      for (let x = left; x < left + side; x += 1) {
        const at = 3 * (y * this.#width + x);
        const now = isFlame(colours, at);
        if (now) flames += 1;
        if (before === undefined || (!now && !isFlame(before, at))) continue;
        // Green tells how hot a flame is: it swings most.
        if (Math.abs((colours[at + 1] ?? 0) - (before[at + 1] ?? 0)) > swing) changed += 1;
      }
    }
    return { flames, changed };
  }
}

/** Red over green over blue, bright and strong (Celik and Demirel 2009 say it of luma and chroma alike). */
function isFlame(colours: Uint8Array, at: number): boolean {
  const [blue, green, red] = [colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0];
  return red > 170 && red >= green && green > blue && red - blue > 75 && green > 60;
}

/** Levels of green from one picture to the next, a fifth of a second later. */
const swing = 14;

/** Over about two seconds at five pictures a second. */
function mix(before: number, now: number): number {
  return before * 0.9 + now * 0.1;
}
