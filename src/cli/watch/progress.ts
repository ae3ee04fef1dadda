/** How much of a film is done, on one line of a terminal; in a pipe nothing is said. */
export class Progress implements Disposable {
  readonly #seconds: number;
  readonly #out: NodeJS.WriteStream;
  #shown = -1;

  constructor(seconds: number, out: NodeJS.WriteStream) {
    this.#seconds = seconds;
    this.#out = out;
  }

  at(seconds: number): void {
    const percent = Math.min(100, Math.floor((100 * seconds) / Math.max(0.1, this.#seconds)));
    if (!this.#out.isTTY || percent === this.#shown) return;
    this.#shown = percent;
    const full = Math.round(percent / 4);
    this.#out.write(`\r${"█".repeat(full)}${"░".repeat(25 - full)} ${String(percent).padStart(3)} %`);
  }

  [Symbol.dispose](): void {
    if (this.#shown >= 0) this.#out.write(`\r${" ".repeat(32)}\r`);
  }
}
