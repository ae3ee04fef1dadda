/** So many places for each name, and no more: whoever takes many leaves the others theirs. */
export class Places {
  readonly #each: number;
  readonly #taken = new Map<string, number>();

  constructor(each: number) {
    this.#each = each;
  }

  /** A place until it is disposed of, which may happen twice; undefined where this name has all of its own. */
  take(name: string): Disposable | undefined {
    const taken = this.#taken.get(name) ?? 0;
    if (taken >= this.#each) return undefined;
    this.#taken.set(name, taken + 1);
    let held = true;
    return {
      [Symbol.dispose]: () => {
        if (!held) return;
        held = false;
        const left = (this.#taken.get(name) ?? 1) - 1;
        if (left === 0) this.#taken.delete(name);
        else this.#taken.set(name, left);
      },
    };
  }
}
