import type { Passage, Passages, PlateRead } from "../../contract/index.ts";
import { overlapOf, type Region } from "./strip.ts";

/** What was read on one followed vehicle so far; a plate without one is followed by its place. */
interface Followed {
  readonly first: number;
  last: number;
  box: Region;
  looks: number;
  /** For each text, the evidence of all reads that named it. */
  readonly votes: Map<string, { weight: number; country: string | null; confidence: number }>;
  best: { readonly read: PlateRead; readonly at: number };
}

interface Fusing {
  /** Microseconds: unseen for so long, a vehicle has passed. */
  readonly goneAfter: number;
  /** Fewer reads than this are no passage: a sign is misread once, a plate is read again. */
  readonly fewestLooks: number;
}

const usualFusing: Fusing = { goneAfter: 1_500_000, fewestLooks: 2 };
/** A text that was answered weighs more than one that was only likeliest. */
const answeredWeight = 3;
/** Reads that differ a little, in two pictures: one vehicle where they are nearer than so many widths of the plate. */
const reach = 2.5;
/** What it may be further away for each second since: a car at 50 km/h crosses some thirty widths of its plate. */
const reachASecond = 12.5;

/**
 * Fuses the reads of one camera, picture after picture, into passages: one for each vehicle that came and went. A
 * parked car is one passage for as long as it stands; what is followed for long is not forgotten, only counted.
 */
export class Fusion implements Passages {
  readonly #fusing: Fusing;
  #followed: Followed[] = [];

  constructor(fusing: Fusing = usualFusing) {
    this.#fusing = fusing;
  }

  /** Reads of the next picture in; passages that are over by then out. */
  see(at: number, reads: readonly PlateRead[]): Passage[] {
    const over = this.#take(({ last }) => at - last > this.#fusing.goneAfter);
    for (const read of reads) {
      if (read.likeliest === "" || read.confidence < leastConfidence) continue;
      const known = this.#nearest(read, at);
      if (known === undefined) this.#followed.push(begun(at, read));
      else join(known, at, read);
    }
    return over;
  }

  /** The stream is over: so is everything. */
  end(): Passage[] {
    return this.#take(() => true);
  }

  #take(over: (one: Followed) => boolean): Passage[] {
    const gone = this.#followed.filter(over);
    this.#followed = this.#followed.filter((one) => !over(one));
    return gone.flatMap((one) => (one.looks < this.#fusing.fewestLooks ? [] : passageOf(one)));
  }

  #nearest(read: PlateRead, at: number): Followed | undefined {
    let best: Followed | undefined;
    let least = Infinity;
    for (const one of this.#followed) {
      const distance = apart(one, read, at);
      if (distance < least) [best, least] = [one, distance];
    }
    return best;
  }
}

const leastConfidence = 0.5;

/** Infinity where it cannot be the same vehicle: too far away, or another text that was read as surely. */
function apart({ box, votes, last }: Followed, read: PlateRead, at: number): number {
  const alike = Math.min(...[...votes.keys()].map((text) => edits(text, read.likeliest)));
  const width = Math.max(box.width, read.box.width);
  const [dx, dy] = [
    box.x + box.width / 2 - read.box.x - read.box.width / 2,
    box.y + box.height / 2 - read.box.y - read.box.height / 2,
  ];
  const widths = Math.hypot(dx, dy) / width;
  if (overlapOf(box, read.box) > 0.3) return widths;
  // No two vehicles carry one plate, however fast this one goes.
  if (alike === 0) return widths;
  // A look that errs twice is believed to be of this one only where it is near: it would speak against it.
  const within = alike === 1 ? Math.max(reach, (reachASecond * (at - last)) / 1_000_000) : reach;
  return alike <= 2 && widths < within ? widths : Infinity;
}

function begun(at: number, read: PlateRead): Followed {
  const one: Followed = {
    first: at,
    last: at,
    box: read.box,
    looks: 0,
    votes: new Map(),
    best: { read, at },
  };
  join(one, at, read);
  return one;
}

function join(one: Followed, at: number, read: PlateRead): void {
  one.last = at;
  one.box = read.box;
  one.looks += 1;
  const weight = read.confidence * (read.plate === null ? 1 : answeredWeight);
  const vote = one.votes.get(read.likeliest);
  one.votes.set(read.likeliest, {
    weight: (vote?.weight ?? 0) + weight,
    country: read.country,
    confidence: Math.max(vote?.confidence ?? 0, read.confidence),
  });
  // So many texts of one vehicle are noise; the weakest make room.
  if (one.votes.size > mostTexts) {
    const [weakest] = [...one.votes].sort(([, a], [, b]) => a.weight - b.weight);
    if (weakest !== undefined) one.votes.delete(weakest[0]);
  }
  const clearer = read.confidence * read.box.width > one.best.read.confidence * one.best.read.box.width;
  if (clearer) one.best = { read, at };
}

const mostTexts = 32;
const mostReadings = 5;
/** Reads that agree on nothing are lettering, or a plate that cannot be read: no row. */
const leastSure = 0.5;

function passageOf({ first, last, looks, votes, best }: Followed): Passage[] {
  const ranked = [...votes].sort(([, a], [, b]) => b.weight - a.weight);
  const [won] = ranked;
  if (won === undefined) return [];
  const total = ranked.reduce((sum, [, { weight }]) => sum + weight, 0);
  const [plate, { country, confidence }] = won;
  const support = ranked.reduce((sum, [text, { weight }]) => sum + weight * agreement(edits(text, plate)), 0);
  // Independent looks agree on a wrong text far more rarely than one look errs.
  const sure = confidence * (support / total);
  if (sure < leastSure) return [];
  return [
    {
      plate,
      readings: ranked.slice(0, mostReadings).map(([text, { weight: share, confidence: most }]) => ({
        plate: text,
        confidence: Math.min(1, most * (share / total)),
      })),
      country,
      confidence: sure,
      first,
      last,
      looks,
      box: best.read.box,
      bestAt: best.at,
    },
  ];
}

/** A look that errs in one character has seen the same plate; it speaks for the text by half. */
function agreement(distance: number): number {
  return distance === 0 ? 1 : distance === 1 ? 0.5 : 0;
}

/** Levenshtein's distance, for texts of a plate's length. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
