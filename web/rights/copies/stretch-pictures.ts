import { type CopyWork, stretchReply } from "#contract";
import { ask } from "../../town/ask.ts";
import { explain } from "../../town/explain.ts";

export interface Shown {
  /** An address for an `img`; undefined until it has come. */
  readonly address: string | undefined;
  readonly trouble: string;
}

/** Kept in memory: the one that is looked at, its neighbours, and a way back. */
const mostKept = 5;

/** Pictures of a copy, fetched a stretch at a time; the next one is fetched while this one is looked at. */
export class StretchPictures {
  readonly #path: string;
  readonly #of: "found" | "covered";
  readonly #stretches: readonly number[];
  readonly #onChange: () => void;
  readonly #held = new Map<number, readonly string[]>();
  readonly #asked = new Set<number>();
  /** Stretches that were shown. */
  readonly seen = new Set<number>();
  #trouble = "";

  constructor(path: string, of: "found" | "covered", { stretches }: CopyWork, onChange: () => void) {
    this.#path = path;
    this.#of = of;
    this.#stretches = stretches;
    this.#onChange = onChange;
  }

  at(picture: number): Shown {
    const stretch = Math.max(
      0,
      this.#stretches.findLastIndex((first) => first <= picture),
    );
    this.#fetch(stretch);
    const held = this.#held.get(stretch);
    if (held !== undefined && stretch + 1 < this.#stretches.length) this.#fetch(stretch + 1);
    const jpeg = held?.[picture - (this.#stretches[stretch] ?? 0)];
    if (jpeg !== undefined) this.seen.add(stretch);
    return {
      address: jpeg === undefined ? undefined : `data:image/jpeg;base64,${jpeg}`,
      trouble: this.#trouble,
    };
  }

  #fetch(stretch: number): void {
    if (this.#held.has(stretch) || this.#asked.has(stretch)) return;
    this.#asked.add(stretch);
    void ask("GET", `${this.#path}/stretches/${stretch}?of=${this.#of}`, stretchReply).then((answer) => {
      this.#trouble = answer.kind === "done" ? "" : explain(answer);
      // What failed is not asked for again by itself: the page says what to do, and is opened again.
      if (answer.kind === "done" && answer.value.outcome === "shown") {
        this.#asked.delete(stretch);
        this.#held.set(stretch, answer.value.pictures);
        const [oldest] = this.#held.keys();
        if (this.#held.size > mostKept && oldest !== undefined) this.#held.delete(oldest);
      }
      this.#onChange();
    });
  }
}
