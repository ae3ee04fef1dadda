import type { Clock } from "#base";
import { Fault } from "#base";
import type { Reader } from "#contract";
import { loadModule } from "../events/index.ts";
import { openPlates } from "./open-plates.ts";

export interface PlateReaderParts {
  /** Folders of the installed modules and of their models. */
  readonly modules: string;
  readonly models: string;
  readonly clock: Clock;
}

/** The reader of an installed module, opened once; another module's takes its place, so that one is in memory at most. */
export class PlateReaders {
  readonly #parts: PlateReaderParts;
  #last: { readonly hash: string; readonly opened: Promise<Reader> } | undefined;

  constructor(parts: PlateReaderParts) {
    this.#parts = parts;
  }

  /** Faults: those of `loadModule` and `openPlates`; `module-kind` for one that reads no plates. */
  open({ id, hash }: { readonly id: string; readonly hash: string }): Promise<Reader> {
    if (this.#last?.hash === hash) return this.#last.opened;
    const mine = { hash, opened: this.#load(id, hash) };
    this.#last = mine;
    mine.opened.catch(() => {
      if (this.#last === mine) this.#last = undefined;
    });
    return mine.opened;
  }

  async #load(id: string, hash: string): Promise<Reader> {
    const { modules, models, clock } = this.#parts;
    const module = await loadModule(modules, id, hash);
    if (!("openReader" in module))
      throw new Fault("module-kind", `The module ${id} reads no plates.`, { module: id });
    const { openReader, files } = module;
    return openPlates({ openReader, files, home: "auto", models, clock });
  }
}
