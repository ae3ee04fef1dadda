import { type PlatePurpose, platePurposes } from "#contract";
import { type PlateCode, plateOfCode } from "../plate-code.ts";

/** A line of the list that a reading may be held against. */
export interface Wanted {
  readonly plate: string;
  readonly purpose: PlatePurpose;
  readonly reference: string;
}

/** A plate may be on several lines; a day is counted from 1970-01-01. */
export interface WantedLine {
  readonly code: PlateCode;
  readonly purpose: PlatePurpose;
  readonly reference: string;
  readonly from: number;
  /** The last day, inclusive; Infinity where the list itself says when it ends. */
  readonly until: number;
}

const noEnd = 2 ** 31 - 1;
/** Slots for each line: less than half of them taken, so that a search ends within a few looks. */
const slotsPerLine = 2.2;

/**
 * A list of wanted vehicles, held for a reader that asks a thousand times a look: one open-addressed table of numbers
 * over columns of numbers. A million lines take some 90 MB, most of it the references' text.
 */
export class WantedList {
  #size = 0;
  #high: Uint32Array;
  #low: Uint32Array;
  #from: Int32Array;
  #until: Int32Array;
  #purpose: Uint8Array;
  readonly #references: string[] = [];
  /** Line + 1 by slot; 0 is free. */
  #slots: Int32Array = new Int32Array(0);

  constructor(lines: Iterable<WantedLine> = []) {
    this.#high = new Uint32Array(1024);
    this.#low = new Uint32Array(1024);
    this.#from = new Int32Array(1024);
    this.#until = new Int32Array(1024);
    this.#purpose = new Uint8Array(1024);
    for (const line of lines) this.add(line);
    this.index();
  }

  get size(): number {
    return this.#size;
  }

  /** How many lines carry each purpose. */
  purposes(): Partial<Record<PlatePurpose, number>> {
    const counts: Partial<Record<PlatePurpose, number>> = {};
    for (let at = 0; at < this.#size; at += 1) {
      const purpose = platePurposes[this.#purpose[at] ?? 0];
      if (purpose !== undefined) counts[purpose] = (counts[purpose] ?? 0) + 1;
    }
    return counts;
  }

  /** The first line of that plate in force on the day. */
  find({ high, low }: PlateCode, day: number): Wanted | undefined {
    const mask = this.#slots.length - 1;
    for (let slot = hash(high, low) & mask; ; slot = (slot + 1) & mask) {
      const line = (this.#slots[slot] ?? 0) - 1;
      if (line < 0) return undefined;
      if (this.#high[line] !== high || this.#low[line] !== low) continue;
      if ((this.#from[line] ?? 0) > day || (this.#until[line] ?? 0) < day) continue;
      return {
        plate: plateOfCode({ high, low }),
        purpose: platePurposes[this.#purpose[line] ?? 0] ?? "stolen-vehicle",
        reference: this.#references[line] ?? "",
      };
    }
  }

  add({ code, purpose, reference, from, until }: WantedLine): void {
    const at = this.#size;
    if (at === this.#high.length) this.#grow(at * 2);
    this.#high[at] = code.high;
    this.#low[at] = code.low;
    this.#from[at] = from;
    this.#until[at] = Math.min(until, noEnd);
    this.#purpose[at] = platePurposes.indexOf(purpose);
    this.#references.push(reference);
    this.#size += 1;
  }

  #grow(to: number): void {
    const wider = <A extends Uint32Array | Int32Array | Uint8Array>(into: A, old: A): A => {
      into.set(old);
      return into;
    };
    this.#high = wider(new Uint32Array(to), this.#high);
    this.#low = wider(new Uint32Array(to), this.#low);
    this.#from = wider(new Int32Array(to), this.#from);
    this.#until = wider(new Int32Array(to), this.#until);
    this.#purpose = wider(new Uint8Array(to), this.#purpose);
  }

  /** Makes what was added ready to be found. */
  index(): void {
    let slots = 16;
    while (slots < this.#size * slotsPerLine) slots *= 2;
    this.#slots = new Int32Array(slots);
    const mask = slots - 1;
    for (let line = 0; line < this.#size; line += 1) {
      let slot = hash(this.#high[line] ?? 0, this.#low[line] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = line + 1;
    }
  }
}

function hash(high: number, low: number): number {
  let mixed = Math.imul(high ^ (low >>> 15), 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
