import type { OpenPictureRule, PictureRule, RuleSignal, WholePicture } from "../../contract/index.ts";
import { Flames, side } from "./flames.ts";

/** FR-37: fire that starts: places of a flame's colour that flicker and stay. Told again each minute that it burns. */
const openRule: OpenPictureRule = ({ scene }) =>
  new Fire(Number.parseFloat(scene.rules?.fire?.after ?? usual) * 1e6);
export default openRule;

const usual = "3 s";
const again = 60_000_000;
/** Of a cell, over the last seconds: that has the colour, and that flickers. */
const leastColour = 0.1;
const leastFlicker = 0.04;
/** Of the colour in a place that flickers: a lamp, a coat and a brick wall are still. */
const leastOfColour = 0.2;
/** Cells that touch: a beacon on a roof is one or two. */
const leastCells = 3;
/** Microseconds: a flame that sinks for less goes on burning. */
const patience = 1_000_000;

class Fire implements PictureRule {
  readonly #after: number;
  #flames: Flames | undefined;
  #size = { width: 0, height: 0 };
  /** For each cell since when it burns, and when it last did: what passes burns nowhere for long. */
  #since = new Float64Array();
  #last = new Float64Array();
  #toldAt = -Infinity;
  #nextId = 1;

  constructor(after: number) {
    this.#after = after;
  }

  see({ wall, width, height, colours }: WholePicture): RuleSignal[] {
    if (colours === undefined) throw new Error("Fire is told by its colour, and the analyst gives none.");
    if (this.#flames === undefined || this.#size.width !== width || this.#size.height !== height) {
      this.#flames = new Flames(width, height);
      this.#size = { width, height };
      this.#since = new Float64Array(this.#flames.colour.length).fill(Infinity);
      this.#last = new Float64Array(this.#flames.colour.length);
    }
    const flames = this.#flames;
    flames.look(colours);
    const burning = new Uint8Array(this.#since.length);
    for (let cell = 0; cell < burning.length; cell += 1) {
      const [since, last] = [this.#since[cell] ?? Infinity, this.#last[cell] ?? 0];
      if (burns(flames, cell)) {
        if (wall - last > patience || since === Infinity) this.#since[cell] = wall;
        this.#last[cell] = wall;
      } else if (wall - last > patience) this.#since[cell] = Infinity;
      burning[cell] = wall - (this.#since[cell] ?? Infinity) >= this.#after ? 1 : 0;
    }
    // One fire has many tongues: they are one signal.
    const cells = piecesOf(burning, flames.columns).flat();
    return cells.length === 0 || wall - this.#toldAt < again ? [] : [this.#tell(cells, wall, flames)];
  }

  #tell(cells: readonly number[], wall: number, flames: Flames): RuleSignal {
    this.#toldAt = wall;
    const share = (of: Float32Array) => cells.reduce((sum, cell) => sum + (of[cell] ?? 0), 0) / cells.length;
    const flicker = share(flames.flicker);
    const measured = {
      burnsSeconds: Math.round((wall - Math.min(...cells.map((cell) => this.#since[cell] ?? wall))) / 1e6),
      flameShare: round(share(flames.colour)),
      flickerShare: round(flicker),
    };
    const track = this.#nextId;
    this.#nextId += 1;
    const confidence = Math.min(1, round(0.5 + flicker));
    return { rule: "fire", at: wall, zone: "", track, box: this.#boxOf(cells, flames), confidence, measured };
  }

  #boxOf(cells: readonly number[], { columns }: Flames): RuleSignal["box"] {
    const [xs, ys] = [cells.map((cell) => cell % columns), cells.map((cell) => Math.floor(cell / columns))];
    const { width, height } = this.#size;
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return {
      x: (left * side) / width,
      y: (top * side) / height,
      width: ((Math.max(...xs) + 1 - left) * side) / width,
      height: ((Math.max(...ys) + 1 - top) * side) / height,
    };
  }
}

function burns({ colour, flicker }: Flames, cell: number): boolean {
  const [share, moves] = [colour[cell] ?? 0, flicker[cell] ?? 0];
  return share >= leastColour && moves >= leastFlicker && moves >= leastOfColour * share;
}

/** Cells that burn, joined where they touch. */
function piecesOf(burning: Uint8Array, columns: number): number[][] {
  const seen = new Uint8Array(burning.length);
  const pieces: number[][] = [];
  for (let start = burning.indexOf(1); start !== -1; start = burning.indexOf(1, start + 1)) {
    if (seen[start] === 1) continue;
    const cells: number[] = [];
    const open = [start];
    seen[start] = 1;
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      cells.push(cell);
      for (const next of besides(cell, columns, burning.length / columns)) {
        if (seen[next] === 1 || burning[next] !== 1) continue;
        seen[next] = 1;
        open.push(next);
      }
    }
    if (cells.length >= leastCells) pieces.push(cells);
  }
  return pieces;
}

function besides(cell: number, columns: number, rows: number): number[] {
  const [x, y] = [cell % columns, Math.floor(cell / columns)];
  const found: number[] = [];
  for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny += 1)
    for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx += 1)
      found.push(ny * columns + nx);
  return found;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
