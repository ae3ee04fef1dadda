import type { AccessUnit, VideoConfig } from "#model";
import type { StreamKey } from "../store/kept.ts";
import { GopRelay, pictureOf } from "./gop-relay.ts";
import type { FromIngestThread, RelayedPicture } from "./messages.ts";

export type Say = (message: FromIngestThread, transfer?: ArrayBuffer[]) => void;

/**
 * A stream's pictures for those who watch: whoever begins gets what a decoder needs, then the pictures since the last
 * key, at once. `raw`: as the camera sent them, before any mask.
 */
export class LiveView {
  readonly #key: StreamKey;
  readonly #say: Say;
  readonly #raw: { readonly raw?: true };
  readonly #relay = new GopRelay();
  #config: VideoConfig | undefined;
  #watched = false;

  constructor(key: StreamKey, say: Say, raw = false) {
    this.#key = key;
    this.#say = say;
    this.#raw = raw ? { raw } : {};
  }

  get watched(): boolean {
    return this.#watched;
  }

  watch(watched: boolean): void {
    const begins = watched && !this.#watched;
    this.#watched = watched;
    if (begins) this.#introduce();
  }

  /** Undefined where the stream is over: who joins then waits for another. */
  config(config: VideoConfig | undefined): void {
    this.#config = config;
    this.#relay.clear();
    if (this.#watched) this.#introduce();
  }

  unit(unit: AccessUnit): void {
    const sequence = this.#relay.add(unit);
    if (this.#watched) this.#show(pictureOf(unit, sequence));
  }

  /** What was kept has no future: nothing of it is shown to who joins. */
  clear(): void {
    this.#relay.clear();
  }

  #introduce(): void {
    if (this.#config === undefined) return;
    this.#say({ type: "config", key: this.#key, ...this.#raw, config: this.#config });
    for (const picture of this.#relay.pictures()) this.#show(picture);
  }

  #show(picture: RelayedPicture): void {
    this.#say({ type: "picture", key: this.#key, ...this.#raw, picture }, [picture.message.buffer]);
  }
}
