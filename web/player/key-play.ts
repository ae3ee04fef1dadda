import type { GopLoader, Loaded } from "./gop-loader.ts";
import { RecordedDecoder } from "./recorded-decoder.ts";

interface Screen {
  readonly paint: (picture: { frame: VideoFrame; wall: number; decodeMs: number }) => void;
  readonly trouble: (loaded: Exclude<Loaded, { kind: "loaded" }>, at: number) => void;
}

/**
 * Fast and backward playing: whenever it is idle it shows the key picture nearest the clock.
 * So it is never behind; at high speed it only shows fewer of them.
 */
export class KeyPlay {
  readonly #loader: GopLoader;
  readonly #screen: Screen;
  readonly #decoder: RecordedDecoder;
  #busy = false;
  #open = true;
  #shown: number | undefined;

  constructor(loader: GopLoader, screen: Screen) {
    this.#loader = loader;
    this.#screen = screen;
    this.#decoder = new RecordedDecoder({
      came: () => undefined,
      broken: () => undefined,
    });
  }

  tick(position: number, rate: number): void {
    if (this.#busy) return;
    this.#busy = true;
    void this.#show(position, rate).finally(() => {
      this.#busy = false;
    });
  }

  close(): void {
    this.#open = false;
    this.#decoder.close();
  }

  async #show(position: number, rate: number): Promise<void> {
    const loaded = await this.#loader.at(position);
    if (!this.#open) return;
    if (loaded.kind !== "loaded") {
      this.#screen.trouble(loaded, position);
      return;
    }
    const { fragment } = loaded;
    if (fragment.entry.id === this.#shown) return;
    this.#shown = fragment.entry.id;
    const key = fragment.pictures.find((picture) => picture.key);
    if (key === undefined) return;
    this.#decoder.restart(fragment, 0);
    this.#decoder.feed(key);
    await this.#decoder.flush();
    if (!this.#open) return;
    const picture = this.#decoder.take();
    if (picture !== undefined) this.#screen.paint(picture);
    // The next one is on its way while this one is looked at.
    void this.#loader.at(position + rate * 400_000);
  }
}
