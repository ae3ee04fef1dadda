import { Fault } from "#base";
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

  /**
   * Cameras repeat them before each key: a repetition costs one comparison. Some describe with broken sets what they
   * then send with good ones, or the other way round: what cannot be read is passed over.
   */
  add(nal: Uint8Array): void {
    for (const known of this.#sets.values()) if (equal(known, nal)) return;
    const key = nal.length <= largestSet ? this.#readKey(nal) : undefined;
    if (key === undefined || (this.#sets.size >= mostSets && !this.#sets.has(key))) return;
    // Deleted first, so that the newest of a kind comes last.
    this.#sets.delete(key);
    this.#sets.set(key, Uint8Array.from(nal));
    this.#changed = true;
  }

  #readKey(nal: Uint8Array): string | undefined {
    if (this.#syntax.roleOf(this.#syntax.typeOf(nal)) !== "parameter-set") return undefined;
    try {
      return this.#syntax.parameterSetKey(nal);
    } catch (error) {
      if (error instanceof Fault) return undefined;
      throw error;
    }
  }

  describe(): StreamDescription | undefined {
    this.#changed = false;
    return this.#syntax.describe([...this.#sets.values()]);
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
