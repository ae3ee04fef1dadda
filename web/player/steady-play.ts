import { epochMs } from "./epoch.ts";
import type { GopLoader, Loaded, LoadedFragment } from "./gop-loader.ts";
import { RecordedDecoder } from "./recorded-decoder.ts";

interface Screen {
  readonly paint: (
    picture: { frame: VideoFrame; wall: number; decodeMs: number },
    why: "played" | "sought" | "stepped",
  ) => void;
  readonly trouble: (loaded: Exclude<Loaded, { kind: "loaded" }>, at: number) => void;
}

interface Cursor {
  readonly fragment: LoadedFragment;
  readonly index: number;
}

/** Decoding further behind the clock than this, microseconds: jump instead of catching up. */
const tooFarBehind = 1_000_000;
/** Nothing to show for this long after the last picture: that is a gap, not a slow frame. */
const gapAfter = 1_500_000;
const askAgainMs = 500;

/** Every picture, forward, at the clock's pace; and, standing still, picture by picture. */
export class SteadyPlay {
  readonly #loader: GopLoader;
  readonly #screen: Screen;
  readonly #decoder: RecordedDecoder;
  #generation = 0;
  #seeking = false;
  #loadingNext = false;
  #askAgainAt = 0;
  #cursor: Cursor | undefined;
  #shown: number | undefined;
  /** The next picture out is painted whatever the clock says, and this is why. */
  #awaited: "sought" | "stepped" | undefined;

  constructor(loader: GopLoader, screen: Screen) {
    this.#loader = loader;
    this.#screen = screen;
    this.#decoder = new RecordedDecoder({
      came: () => {
        this.#paintAwaited();
      },
      broken: () => {
        this.#cursor = undefined;
      },
    });
  }

  /** Whether the picture on screen is the one for this moment. */
  shows(position: number): boolean {
    if (this.#shown === undefined || position < this.#shown) return false;
    return position < (this.#decoder.nextWall ?? this.#shown + 40_000);
  }

  get showing(): boolean {
    return this.#shown !== undefined;
  }

  tick(position: number): void {
    if (this.#seeking) return;
    const cursor = this.#cursor;
    if (cursor === undefined) {
      if (epochMs() >= this.#askAgainAt) void this.seek(position);
      return;
    }
    const fed = cursor.fragment.pictures[cursor.index]?.wall ?? cursor.fragment.entry.end;
    if (this.#decoder.nextWall === undefined && fed < position - tooFarBehind && !this.#loadingNext) {
      this.#askAgainAt = epochMs() + askAgainMs;
      void this.seek(position);
      return;
    }
    const due = this.#decoder.due(position);
    if (due !== undefined) {
      this.#shown = due.wall;
      this.#screen.paint(due, "played");
    } else if (
      // After a jump the picture on screen is far from the clock until the new one is decoded: that is no gap.
      this.#awaited === undefined &&
      this.#shown !== undefined &&
      position - this.#shown > gapAfter &&
      (this.#decoder.nextWall ?? Infinity) > position
    ) {
      this.#screen.trouble({ kind: "nothing" }, position);
    }
    this.#fill();
  }

  async seek(position: number, why: "sought" | "stepped" = "sought"): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    this.#seeking = true;
    this.#awaited = undefined;
    const loaded = await (why === "stepped" ? this.#loader.upTo(position) : this.#loader.at(position));
    if (generation !== this.#generation) return;
    if (loaded.kind !== "loaded") {
      this.#seeking = false;
      this.#cursor = undefined;
      this.#shown = undefined;
      this.#askAgainAt = epochMs() + askAgainMs;
      this.#screen.trouble(loaded, position);
      return;
    }
    const chain = await this.#loader.fromKey(loaded.fragment);
    if (generation !== this.#generation) return;
    this.#seeking = false;
    const { fragment } = loaded;
    const first = chain[0] ?? fragment;
    const target = Math.max(
      0,
      fragment.pictures.findLastIndex((picture) => picture.wall <= position),
    );
    this.#awaited = why;
    this.#decoder.restart(first, fragment.pictures[target]?.wall ?? 0);
    for (const earlier of chain) {
      const pictures = earlier === fragment ? earlier.pictures.slice(0, target + 1) : earlier.pictures;
      for (const picture of pictures) this.#decoder.feed(picture);
    }
    this.#cursor = { fragment, index: target + 1 };
    this.#fill();
  }

  step(direction: 1 | -1): void {
    if (this.#shown === undefined || this.#seeking) return;
    if (direction === -1) {
      void this.seek(this.#shown - 1, "stepped");
      return;
    }
    this.#awaited = "stepped";
    this.#paintAwaited();
    this.#fill();
  }

  close(): void {
    this.#generation += 1;
    this.#decoder.close();
  }

  #paintAwaited(): void {
    const why = this.#awaited;
    if (why === undefined) return;
    const next = this.#decoder.take();
    if (next === undefined) return;
    this.#awaited = undefined;
    this.#shown = next.wall;
    this.#screen.paint(next, why);
  }

  #fill(): void {
    while (this.#cursor !== undefined && this.#decoder.room > 0) {
      const { fragment, index } = this.#cursor;
      const picture = fragment.pictures[index];
      if (picture === undefined) {
        void this.#goOn(fragment);
        return;
      }
      this.#decoder.feed(picture);
      this.#cursor = { fragment, index: index + 1 };
    }
  }

  async #goOn(fragment: LoadedFragment): Promise<void> {
    if (this.#loadingNext || epochMs() < this.#askAgainAt) return;
    this.#loadingNext = true;
    const generation = this.#generation;
    const next = await this.#loader.next(fragment);
    this.#loadingNext = false;
    if (generation !== this.#generation) return;
    if (next.kind === "loaded") {
      this.#decoder.adopt(next.fragment);
      // Where packets were lost the decoder needs a key picture first.
      const from = next.fragment.pictures.findIndex((picture) => picture.key);
      const start = next.fragment.entry.discontinuity ? Math.max(0, from) : 0;
      this.#cursor = { fragment: next.fragment, index: start };
      this.#fill();
      return;
    }
    this.#askAgainAt = epochMs() + askAgainMs;
    if (next.kind !== "nothing") this.#screen.trouble(next, fragment.entry.end);
  }
}
