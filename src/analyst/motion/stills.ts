import type { Micros } from "#base";
import type { Still } from "#contract";
import { type Region, regionsOf } from "./regions.ts";
import { Steady } from "./steady.ts";

interface Known {
  readonly id: number;
  readonly since: Micros;
  last: Micros;
  still: Still;
}

/**
 * What came to lie still, or is gone from where it lay: regions that have shown one thing for seconds which is not
 * what they usually show. What it is, and who brought it, is for a rule to say.
 */
export class StillWatch {
  #steady: Steady | undefined;
  #brightness = new Uint8Array();
  #mask = new Uint8Array();
  #known: Known[] = [];
  #nextId = 1;
  #last: Micros | undefined;

  /** `data` is blue, green, red. */
  look(picture: { wall: Micros; width: number; height: number; data: Uint8Array }): Still[] {
    const { wall, width, height, data } = picture;
    if (this.#steady?.width !== width || this.#steady.height !== height) {
      this.#steady = new Steady(width, height);
      this.#brightness = new Uint8Array(width * height);
      this.#mask = new Uint8Array(width * height);
      this.#known = [];
      this.#last = undefined;
    }
    const steady = this.#steady;
    const since = Math.max(0, (wall - (this.#last ?? wall)) / 1e6);
    this.#last = wall;
    for (let at = 0; at < this.#brightness.length; at += 1)
      this.#brightness[at] =
        (29 * (data[3 * at] ?? 0) + 150 * (data[3 * at + 1] ?? 0) + 77 * (data[3 * at + 2] ?? 0)) >> 8;
    steady.look(this.#brightness, since);
    for (let at = 0; at < this.#mask.length; at += 1)
      this.#mask[at] = (steady.seconds[at] ?? 0) >= firstSeconds ? 1 : 0;
    const least = Math.max(12, Math.round(leastArea * width * height));
    const regions = regionsOf(this.#mask, steady.seconds, width, height, least);
    for (const region of regions) this.#note(region, steady, wall);
    this.#known = this.#known.filter(({ last }) => wall - last <= patience);
    return this.#known.map(({ still }) => still);
  }

  #note(region: Region, steady: Steady, wall: Micros): void {
    const { width, height } = steady;
    const box = {
      x: region.left / width,
      y: region.top / height,
      width: (region.right - region.left) / width,
      height: (region.bottom - region.top) / height,
    };
    const held = Math.max(...region.pixels.map((at) => steady.seconds[at] ?? 0));
    const area = region.pixels.length / (width * height);
    const before = this.#known.find(({ last, still }) => last < wall && isSame(still.box, box));
    const since = before?.since ?? wall - Math.round(held * 1e6);
    const id = before?.id ?? this.#nextId;
    if (before === undefined) this.#nextId += 1;
    const still = { id, since, box, area, ...looksOf(region, steady) };
    if (before === undefined) this.#known.push({ id, since, last: wall, still });
    else [before.last, before.still] = [wall, still];
    const lies = (wall - since) / 1e6;
    if (lies > absorbedAfter || isGhost(still, lies, steady)) steady.absorb(region.pixels);
  }
}

/** What lay there while the usual was learnt, and went soon afterwards, was never part of the place: the ground is. */
function isGhost({ appeared }: Still, lies: number, { age }: Steady): boolean {
  return appeared < 0.5 && lies > ghostAfter && age - lies < ghostsUntil;
}

/**
 * `appeared`: along its edge this picture has an edge and the usual one has not; `likeness`: Pearson's correlation of what
 * is shown with what is usual there: a shadow and a light leave the ground's own pattern.
 */
function looksOf(
  { pixels }: Region,
  { usual, shown, seconds, width }: Steady,
): Pick<Still, "appeared" | "likeness"> {
  const now = (at: number) => ((seconds[at] ?? 0) > 0 ? shown[at] : usual[at]) ?? 0;
  const inside = new Set(pixels);
  let [edgeNow, edgeUsual] = [0, 0];
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (const at of pixels) {
    const [x, y] = [shown[at] ?? 0, usual[at] ?? 0];
    [a, b, aa, bb, ab] = [a + x, b + y, aa + x * x, bb + y * y, ab + x * y];
    for (const beside of [at - 1, at + 1, at - width, at + width]) {
      // Two pixels out, as an edge is blurred over one.
      const out = at + 2 * (beside - at);
      if (inside.has(beside) || usual[out] === undefined) continue;
      edgeNow += Math.abs(x - now(out));
      edgeUsual += Math.abs(y - (usual[out] ?? 0));
    }
  }
  const n = pixels.length;
  const scale = Math.sqrt(Math.max(0, aa - (a * a) / n) * Math.max(0, bb - (b * b) / n));
  return {
    appeared: edgeNow / Math.max(1e-9, edgeNow + edgeUsual),
    likeness: scale < 1e-6 ? 0 : (ab - (a * b) / n) / scale,
  };
}

/** The greater part of the smaller one is the other's too. */
function isSame(a: Still["box"], b: Still["box"]): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return false;
  return (width * height) / Math.min(a.width * a.height, b.width * b.height) > 0.5;
}

/** Seconds that a pixel must have shown one thing. */
const firstSeconds = 2;
/** Share of the picture: twenty pixels at 341 × 256. */
const leastArea = 0.00025;
/** Microseconds: hidden for less than this it is the same thing. */
const patience = 1_500_000;
/** Seconds: what has lain there for so long is part of the place. */
const absorbedAfter = 600;
/** Seconds that a place must be empty, and until when after the learning it must have become so. */
const ghostAfter = 18;
const ghostsUntil = 60;
