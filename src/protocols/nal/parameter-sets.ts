import { nonsense } from "./bit-reader.ts";
import type { NalSyntax, StreamDescription } from "./syntax.ts";

/** Far above what an encoder writes; the boxes that hold them have 16-bit lengths. */
const largestSet = 4_096;
const mostSets = 64;

/** The parameter sets that a stream has shown so far, from its SDP and from within. */
export class ParameterSets {
  readonly #syntax: NalSyntax;
  readonly #sets = new Map<string, Uint8Array>();
  #changed = false;

  constructor(syntax: NalSyntax) {
    this.#syntax = syntax;
  }

  /** Something is new since `describe` was last called. */
  get changed(): boolean {
    return this.#changed;
  }

  /** Cameras repeat them before each key: a repetition costs one comparison. */
  add(nal: Uint8Array): void {
    for (const known of this.#sets.values()) if (equal(known, nal)) return;
    if (nal.length > largestSet) throw nonsense("a parameter set is too large");
    const key = this.#syntax.parameterSetKey(nal);
    if (this.#sets.size >= mostSets && !this.#sets.has(key))
      throw nonsense("there are too many parameter sets");
    // Deleted first, so that the newest of a kind comes last.
    this.#sets.delete(key);
    this.#sets.set(key, Uint8Array.from(nal));
    this.#changed = true;
  }

  describe(): StreamDescription | undefined {
    this.#changed = false;
    return this.#syntax.describe([...this.#sets.values()]);
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
