/** At most so many of what comes, evenly over all of it, however much that will be: every second goes when it is full. */
export class Spread<Item> {
  readonly #most: number;
  #items: Item[] = [];
  #every = 1;
  #seen = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  /** How many came. */
  get seen(): number {
    return this.#seen;
  }

  add(item: Item): void {
    const isKept = this.#seen % this.#every === 0;
    this.#seen += 1;
    if (!isKept) return;
    if (this.#items.length < this.#most) {
      this.#items.push(item);
      return;
    }
    this.#items = this.#items.filter((_, k) => k % 2 === 0);
    this.#every *= 2;
    if ((this.#seen - 1) % this.#every === 0) this.#items.push(item);
  }
}
