import type { ProgramName } from "#config";

/** What the supervisor knows of each program that it started. */
export class Children {
  readonly #known = new Map<ProgramName, { pid: number | undefined; starts: number }>();

  started(name: ProgramName, pid: number | undefined): void {
    this.#known.set(name, { pid, starts: this.get(name).starts + 1 });
  }

  ended(name: ProgramName): void {
    this.#known.set(name, { ...this.get(name), pid: undefined });
  }

  get(name: ProgramName): { readonly pid: number | undefined; readonly starts: number } {
    return this.#known.get(name) ?? { pid: undefined, starts: 0 };
  }
}
