/**
 * Who waits for the detector, and whose turn it is: each asker has one at a time, in a circle. So whoever asks for many
 * at once holds nobody up, and what there is too little of is shared by pictures, evenly.
 */
export class Turns<T> {
  /** Askers with something that waits, the next one first. */
  readonly #waiting = new Map<unknown, T[]>();

  put(asker: unknown, item: T): void {
    const mine = this.#waiting.get(asker);
    if (mine === undefined) this.#waiting.set(asker, [item]);
    else mine.push(item);
  }

  next(): T | undefined {
    const [first] = this.#waiting;
    if (first === undefined) return undefined;
    const [asker, mine] = first;
    const item = mine.shift();
    this.#waiting.delete(asker);
    if (mine.length > 0) this.#waiting.set(asker, mine);
    return item;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** All that waits: nobody will be asked for it. */
  empty(): T[] {
    const all = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    return all;
  }
}
