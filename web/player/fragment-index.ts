import type { FragmentsReply } from "#contract";

export type FragmentEntry = FragmentsReply["fragments"][number];

/** Two fragments whose ends are this near, microseconds, are one run: clocks of cameras drift. */
const slack = 100_000;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is known of one stream's fragments: sorted, without doubles, and which spans have been asked for. */
export class FragmentIndex {
  #entries: FragmentEntry[] = [];
  #covered: Span[] = [];

  /** Adds the answer to `from..to`. What lies after `settled` may still grow, so it stays unasked. */
  add(from: number, to: number, entries: readonly FragmentEntry[], settled: number): void {
    const known = new Set(this.#entries.map((entry) => entry.id));
    this.#entries.push(...entries.filter((entry) => !known.has(entry.id)));
    this.#entries.sort((a, b) => a.start - b.start);
    const end = Math.min(to, settled);
    if (end > from) this.#covered = merge([...this.#covered, { from, to: end }]);
  }

  covers(time: number): boolean {
    return this.#covered.some((span) => span.from <= time && time < span.to) || this.at(time) !== undefined;
  }

  /** The fragment on screen at a moment. */
  at(time: number): FragmentEntry | undefined {
    const entry = this.#entries[this.#before(time)];
    return entry !== undefined && time < entry.end + slack ? entry : undefined;
  }

  /** That, or the last one before it. */
  upTo(time: number): FragmentEntry | undefined {
    return this.#entries[this.#before(time)];
  }

  next(entry: FragmentEntry): FragmentEntry | undefined {
    return this.#entries[this.#before(entry.start) + 1];
  }

  previous(entry: FragmentEntry): FragmentEntry | undefined {
    return this.#entries[this.#before(entry.start) - 1];
  }

  /** Index of the last entry that starts at or before a moment, -1 where there is none. */
  #before(time: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle]?.start ?? Number.POSITIVE_INFINITY) <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else merged.push(span);
  }
  return merged;
}
