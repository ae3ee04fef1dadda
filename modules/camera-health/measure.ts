/** What a whole picture looks like: figures only, nothing of who or what is in it. */
export interface Measures {
  /** Mean difference of neighbouring pixels, of 255. */
  readonly fine: number;
  /** The same of neighbouring squares of eight pixels: free of noise, and what remains of a picture out of focus. */
  readonly coarse: number;
  /** Share of pixels that are all but white, 0 to 1. */
  readonly white: number;
  /** Mean brightness of each cell of a grid, row by row. */
  readonly layout: Float64Array;
  /** How much detail each cell has: its edges stay where they are by day and by night. */
  readonly detail: Float64Array;
}

const columns = 16;
const rows = 9;
const side = 8;
const nearlyWhite = 245;

/** `brightness`: one byte a pixel, row by row. */
export function measure(brightness: Uint8Array, width: number, height: number): Measures {
  const layout = new Grid(columns, rows);
  const detail = new Grid(columns, rows);
  const squares = new Grid(Math.ceil(width / side), Math.ceil(height / side));
  let [fine, white] = [0, 0];
  for (let y = 0; y + 1 < height; y += 1) {
    for (let x = 0; x + 1 < width; x += 1) {
      const at = y * width + x;
      const here = brightness[at] ?? 0;
      const edge =
        Math.abs(here - (brightness[at + 1] ?? 0)) + Math.abs(here - (brightness[at + width] ?? 0));
      const [column, row] = [Math.floor((x * columns) / width), Math.floor((y * rows) / height)];
      layout.add(column, row, here);
      detail.add(column, row, edge);
      squares.add(Math.floor(x / side), Math.floor(y / side), here);
      fine += edge / 2;
      if (here >= nearlyWhite) white += 1;
    }
  }
  const looked = Math.max(1, (width - 1) * (height - 1));
  return {
    fine: fine / looked,
    coarse: squares.roughness(),
    white: white / looked,
    layout: layout.means(),
    detail: detail.means(),
  };
}

/** Means of what falls into each cell, row by row. */
class Grid {
  readonly #columns: number;
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#sums = new Float64Array(columns * rows);
    this.#counts = new Float64Array(columns * rows);
  }

  add(column: number, row: number, value: number): void {
    const cell = row * this.#columns + column;
    this.#sums[cell] = (this.#sums[cell] ?? 0) + value;
    this.#counts[cell] = (this.#counts[cell] ?? 0) + 1;
  }

  means(): Float64Array {
    return this.#sums.map((sum, cell) => sum / Math.max(1, this.#counts[cell] ?? 0));
  }

  /** Mean difference of a cell from those to its right and below it. */
  roughness(): number {
    const means = this.means();
    let [sum, pairs] = [0, 0];
    for (const [cell, mean] of means.entries()) {
      const right = (cell + 1) % this.#columns === 0 ? undefined : means[cell + 1];
      for (const other of [right, means[cell + this.#columns]]) {
        if (other === undefined) continue;
        sum += Math.abs(mean - other);
        pairs += 1;
      }
    }
    return sum / Math.max(1, pairs);
  }
}

/** Pearson's correlation, -1 to 1; 0 where one of the two is the same everywhere. */
export function likeness(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [together, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [(a[i] ?? 0) - meanA, (b[i] ?? 0) - meanB];
    together += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  const scale = Math.sqrt(squareA * squareB);
  return scale < 1e-9 ? 0 : together / scale;
}

/** The usual picture moves towards this one by `share`, 0 to 1. */
export function blend(usual: Measures, now: Measures, share: number): Measures {
  const mix = (a: number, b: number) => a + share * (b - a);
  const each = (a: Float64Array, b: Float64Array) => a.map((one, i) => mix(one, b[i] ?? one));
  return {
    fine: mix(usual.fine, now.fine),
    coarse: mix(usual.coarse, now.coarse),
    white: mix(usual.white, now.white),
    layout: each(usual.layout, now.layout),
    detail: each(usual.detail, now.detail),
  };
}
