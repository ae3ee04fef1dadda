import { findKey, type KeyRing, needKey } from "../keys/key-ring.ts";
import { unwrap, wrap } from "../keys/recording-key.ts";
import type { InitSegment } from "./kept.ts";
import type { KeyRows, SealedInit, WrappedKey } from "./key-rows.ts";
import { dataKeyContext, initContext } from "./seal.ts";

/** The keys of a volume's files, as its index keeps them: wrapped by the recorder's key. */
export class Vault {
  readonly #volume: string;
  readonly #root: string;
  readonly #rows: KeyRows;
  #ring: KeyRing;

  /** Fault `recording-key-missing` where the volume holds what none of these keys opens: nothing is added to it then. */
  constructor(volume: string, root: string, rows: KeyRows, ring: KeyRing) {
    this.#volume = volume;
    this.#rows = rows;
    this.#root = root;
    this.#ring = ring;
    this.use(ring);
  }

  wrapDataKey(segment: number, dataKey: Uint8Array): WrappedKey {
    const { current } = this.#ring;
    const wrapped = wrap(current, dataKey, dataKeyContext(this.#volume, segment));
    return { recorderKey: this.#rows.of(current.id), dataKey: wrapped };
  }

  wrapInit({ hash, bytes }: InitSegment): SealedInit {
    const { current } = this.#ring;
    const sealed = wrap(current, bytes, initContext(this.#volume, hash));
    return { recorderKey: this.#rows.of(current.id), sealed };
  }

  /** From now on the ring's current key wraps what is new. Refused like the constructor's. */
  use(ring: KeyRing): void {
    for (const { name } of this.#rows.all()) needKey(ring, name, `The volume ${this.#root}`);
    this.#ring = ring;
  }

  /**
   * After a rotation: wraps anew what earlier keys had wrapped, `most` at a time, and says how many it did. Whoever
   * calls holds the transaction; what a crash leaves undone is found again, as it still names the earlier key.
   */
  rewrap(most: number): number {
    const { current } = this.#ring;
    const stale = this.#rows.all().filter(({ name }) => name !== current.id);
    if (stale.length === 0) return 0;
    const recorderKey = this.#rows.of(current.id);
    let done = 0;
    for (const { id, name } of stale) {
      for (const { segment, dataKey } of this.#rows.segments(id, most - done)) {
        const anew = this.#anew(name, dataKey, dataKeyContext(this.#volume, segment));
        if (anew === undefined) continue;
        this.#rows.wrapSegment(segment, { recorderKey, dataKey: anew });
        done += 1;
      }
      for (const { hash, sealed } of this.#rows.inits(id, most - done)) {
        const anew = this.#anew(name, sealed, initContext(this.#volume, hash));
        if (anew === undefined) continue;
        this.#rows.wrapInit(hash, { recorderKey, sealed: anew });
        done += 1;
      }
      this.#rows.forgetUnused(id);
    }
    return done;
  }

  /** Undefined where it is damaged: vigie check names it, and recording goes on. */
  #anew(name: string, wrapped: Uint8Array, context: string): Uint8Array | undefined {
    const key = findKey(this.#ring, name);
    const plain = key === undefined ? undefined : unwrap(key, wrapped, context);
    return plain === undefined ? undefined : wrap(this.#ring.current, plain, context);
  }
}
