interface Waiting {
  readonly order: () => Promise<void>;
  readonly done: PromiseWithResolvers<boolean>;
}

/**
 * One order to a camera at a time. While one is on its way only the newest waits: a head that is steered is to go
 * where the hand is, not where it was. Answers false where another took its place.
 */
export class NewestOrder {
  #busy = false;
  #waiting: Waiting | undefined;

  give(order: () => Promise<void>): Promise<boolean> {
    if (!this.#busy) return this.#run(order);
    this.#waiting?.done.resolve(false);
    this.#waiting = { order, done: Promise.withResolvers<boolean>() };
    return this.#waiting.done.promise;
  }

  async #run(order: () => Promise<void>): Promise<boolean> {
    this.#busy = true;
    try {
      await order();
      return true;
    } finally {
      this.#busy = false;
      const next = this.#waiting;
      this.#waiting = undefined;
      if (next !== undefined) this.#run(next.order).then(next.done.resolve, next.done.reject);
    }
  }
}
