import type { Clock } from "#base";
import { type Box, type ReencodedFragment, reencodeFragment } from "#media";
import type { StreamKey } from "../../store/kept.ts";
import type { Library, ShelvedFragment } from "../library.ts";

export interface RecordedTranscodesOptions {
  readonly library: Library;
  readonly box: Promise<Box>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One after the other, so that a viewer who plays at ×16 takes no more than one processor. */
const mostWaiting = 16;
/** What several viewers, or one who goes back and forth, need again. */
const keptBytes = 32 * 1024 * 1024;
/** A GOP that is longer is cut every 4 s; further back than this nobody looks for its key. */
const longestGopFragments = 16;

export type Transcoded =
  | { readonly outcome: "transcoded"; readonly fragment: ReencodedFragment }
  | { readonly outcome: "erased" }
  /** As many wait as may. */
  | { readonly outcome: "full" };

/** Recorded H.265 as H.264, a fragment at a time, in memory only: no second recording comes into being. */
export class RecordedTranscodes {
  readonly #options: RecordedTranscodesOptions;
  readonly #kept = new Map<number, Promise<Transcoded>>();
  #keptBytes = 0;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: RecordedTranscodesOptions) {
    this.#options = options;
  }

  async fragment(wanted: ShelvedFragment & StreamKey): Promise<Transcoded> {
    const known = this.#kept.get(wanted.id);
    if (known !== undefined) return known;
    if (this.#waiting >= mostWaiting) return { outcome: "full" };
    this.#waiting += 1;
    const made = this.#last.then(() => this.#make(wanted));
    this.#last = made.catch(() => undefined);
    this.#kept.set(wanted.id, made);
    try {
      const result = await made;
      if (result.outcome === "transcoded") this.#makeRoom(result.fragment.bytes.length);
      else this.#kept.delete(wanted.id);
      return result;
    } catch (error) {
      this.#kept.delete(wanted.id);
      throw error;
    } finally {
      this.#waiting -= 1;
    }
  }

  async #make(wanted: ShelvedFragment & StreamKey): Promise<Transcoded> {
    const { library, box, clock, signal } = this.#options;
    const chain = await this.#fromKey(wanted);
    const init = await library.init(wanted.init);
    const fragments = await Promise.all(chain.map(({ id }) => library.bytes(id)));
    if (init === undefined || fragments.some((bytes) => bytes === undefined)) return { outcome: "erased" };
    const recorded = { init: init.bytes, fragments: fragments.filter((bytes) => bytes !== undefined) };
    const fragment = await reencodeFragment(recorded, await box, clock, signal);
    return { outcome: "transcoded", fragment };
  }

  async #fromKey(wanted: ShelvedFragment & StreamKey): Promise<readonly ShelvedFragment[]> {
    if (wanted.key) return [wanted];
    const { library } = this.#options;
    const start = await library.keyBefore(wanted, wanted.start);
    if (start === undefined) return [wanted];
    const span = { from: start.start + 1, to: wanted.start + 1 };
    const chain = await library.fragments(wanted, span, longestGopFragments + 1);
    return chain.at(-1)?.id === wanted.id ? chain : [wanted];
  }

  /** Oldest first. What is erased is never asked for again (its row is gone), and leaves with the oldest. */
  #makeRoom(bytes: number): void {
    this.#keptBytes += bytes;
    for (const [id, made] of this.#kept) {
      if (this.#keptBytes <= keptBytes) return;
      this.#kept.delete(id);
      void made.then((result) => {
        if (result.outcome === "transcoded") this.#keptBytes -= result.fragment.bytes.length;
      });
    }
  }
}
