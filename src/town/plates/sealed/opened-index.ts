import type { Micros } from "#base";
import { codeOf, folded, plateOfCode, symbolsOf } from "../plate-code.ts";
import type { Shape } from "./pattern.ts";

/** One reading of one passage, and where its sealed row lies. */
export interface OpenedRead {
  readonly plate: string;
  readonly confidence: number;
  readonly camera: number;
  readonly at: Micros;
  readonly slice: number;
  readonly place: number;
}

export interface Found extends OpenedRead {
  /** Not as it was asked for, but with characters that readers take for one another. */
  readonly equivalent: boolean;
}

export interface Search {
  readonly exact: readonly Shape[];
  readonly folded: readonly Shape[];
  readonly equivalents: boolean;
  readonly from: Micros;
  readonly to: Micros;
  /** Number of the camera; any where undefined. */
  readonly camera: number | undefined;
  readonly most: number;
}

const rowsAtFirst = 1024;

/**
 * What was opened, for as long as it is open, in columns of numbers: a plate is two numbers, as written and as folded
 * by what readers confuse, so that a pattern is a mask. Never on a disk.
 */
export class OpenedIndex {
  readonly #byLength = new Map<number, Columns>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(read: OpenedRead): void {
    const { length } = read.plate;
    let columns = this.#byLength.get(length);
    if (columns === undefined) {
      columns = new Columns();
      this.#byLength.set(length, columns);
    }
    columns.add(read);
    this.#size += 1;
  }

  /** The latest first; `total` counts them all. */
  search(search: Search): { readonly found: readonly Found[]; readonly total: number } {
    const shapes = search.equivalents ? search.folded : search.exact;
    const hits: { columns: Columns; row: number }[] = [];
    let beyond = 0;
    for (const shape of shapes) {
      const columns = this.#byLength.get(shape.length);
      if (columns === undefined) continue;
      for (const row of columns.rowsOf(shape, search.equivalents)) {
        if (!columns.isWithin(row, search)) continue;
        if (hits.length < mostRanked) hits.push({ columns, row });
        else beyond += 1;
      }
    }
    // Two ways to place a star may find one row twice.
    const rows = new Map(hits.map((hit) => [hit.columns.keyOf(hit.row), hit]));
    const found = [...rows.values()]
      .sort((a, b) => b.columns.at(b.row) - a.columns.at(a.row))
      .slice(0, search.most)
      .map(({ columns, row }) => ({
        ...columns.read(row),
        equivalent: search.equivalents && !columns.fits(row, search.exact),
      }));
    return { found, total: rows.size + beyond };
  }
}

/** More are counted, and not put in order: nobody reads them. */
const mostRanked = 100_000;

/** The rows of one length. */
class Columns {
  #size = 0;
  #high = new Uint32Array(rowsAtFirst);
  #low = new Uint32Array(rowsAtFirst);
  #foldedHigh = new Uint32Array(rowsAtFirst);
  #foldedLow = new Uint32Array(rowsAtFirst);
  #at = new Float64Array(rowsAtFirst);
  #camera = new Uint16Array(rowsAtFirst);
  #slice = new Uint32Array(rowsAtFirst);
  #place = new Uint32Array(rowsAtFirst);
  #confidence = new Uint8Array(rowsAtFirst);

  add({ plate, confidence, camera, at, slice, place }: OpenedRead): void {
    const row = this.#size;
    if (row === this.#high.length) this.#grow();
    const symbols = symbolsOf(plate);
    const [asRead, asFolded] = [codeOf(symbols), codeOf(symbols.map(folded))];
    this.#high[row] = asRead.high;
    this.#low[row] = asRead.low;
    this.#foldedHigh[row] = asFolded.high;
    this.#foldedLow[row] = asFolded.low;
    this.#at[row] = at;
    this.#camera[row] = camera;
    this.#slice[row] = slice;
    this.#place[row] = place;
    this.#confidence[row] = Math.round(confidence * 255);
    this.#size += 1;
  }

  rowsOf({ high, low }: Shape, byFolded: boolean): number[] {
    const highs = byFolded ? this.#foldedHigh : this.#high;
    const lows = byFolded ? this.#foldedLow : this.#low;
    const size = this.#size;
    const rows: number[] = [];
    // Ten million rows are looked at here: nothing but numbers.
    for (let row = 0; row < size; row += 1)
      if (((highs[row] ?? 0) & high.mask) === high.value && ((lows[row] ?? 0) & low.mask) === low.value)
        rows.push(row);
    return rows;
  }

  fits(row: number, shapes: readonly Shape[]): boolean {
    return shapes.some(
      ({ high, low }) =>
        ((this.#high[row] ?? 0) & high.mask) === high.value &&
        ((this.#low[row] ?? 0) & low.mask) === low.value,
    );
  }

  isWithin(row: number, { from, to, camera }: Search): boolean {
    const at = this.at(row);
    return at >= from && at < to && (camera === undefined || this.#camera[row] === camera);
  }

  at(row: number): Micros {
    return this.#at[row] ?? 0;
  }

  /** A passage has one row for each reading that it is found by. */
  keyOf(row: number): string {
    return `${this.#slice[row]}/${this.#place[row]}/${this.#high[row]}/${this.#low[row]}`;
  }

  read(row: number): OpenedRead {
    return {
      plate: plateOfCode({ high: this.#high[row] ?? 0, low: this.#low[row] ?? 0 }),
      confidence: (this.#confidence[row] ?? 0) / 255,
      camera: this.#camera[row] ?? 0,
      at: this.at(row),
      slice: this.#slice[row] ?? 0,
      place: this.#place[row] ?? 0,
    };
  }

  #grow(): void {
    const to = this.#high.length * 2;
    const wider = <A extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(into: A, old: A): A => {
      into.set(old);
      return into;
    };
    this.#high = wider(new Uint32Array(to), this.#high);
    this.#low = wider(new Uint32Array(to), this.#low);
    this.#foldedHigh = wider(new Uint32Array(to), this.#foldedHigh);
    this.#foldedLow = wider(new Uint32Array(to), this.#foldedLow);
    this.#at = wider(new Float64Array(to), this.#at);
    this.#camera = wider(new Uint16Array(to), this.#camera);
    this.#slice = wider(new Uint32Array(to), this.#slice);
    this.#place = wider(new Uint32Array(to), this.#place);
    this.#confidence = wider(new Uint8Array(to), this.#confidence);
  }
}
