import type { MaskOrderNow } from "#contract";
import type { AccessUnit, VideoConfig } from "#model";
import type { StreamKey } from "../store/kept.ts";
import { GopRelay, pictureOf } from "./gop-relay.ts";
import type { FromIngestThread, RelayedPicture } from "./messages.ts";

/**
 * A camera's pictures before any mask, for two people who draw its masks. There is no such view but while the town
 * has closed the camera for its commissioning: then nothing of it is stored, and nobody else is shown anything.
 */
export class RawView {
  readonly #key: StreamKey;
  readonly #say: (message: FromIngestThread, transfer?: ArrayBuffer[]) => void;
  readonly #relay = new GopRelay();
  #config: VideoConfig | undefined;
  #commissioning = false;
  #watched = false;

  constructor(key: StreamKey, say: (message: FromIngestThread, transfer?: ArrayBuffer[]) => void) {
    this.#key = key;
    this.#say = say;
  }

  get watched(): boolean {
    return this.#watched && this.#commissioning;
  }

  follow(order: MaskOrderNow | undefined): void {
    const before = this.watched;
    this.#commissioning = order?.kind === "closed" && order.cause === "commissioning";
    if (!this.#commissioning) this.#relay.clear();
    if (!before) this.#introduce();
  }

  watch(watched: boolean): void {
    this.#watched = watched;
    this.#introduce();
  }

  config(config: VideoConfig): void {
    this.#config = config;
    this.#relay.clear();
    this.#introduce();
  }

  unit(unit: AccessUnit): void {
    if (!this.#commissioning) return;
    const sequence = this.#relay.add(unit);
    if (this.watched) this.#show(pictureOf(unit, sequence));
  }

  #introduce(): void {
    if (!this.watched || this.#config === undefined) return;
    this.#say({ type: "config", key: this.#key, raw: true, config: this.#config });
    for (const picture of this.#relay.pictures()) this.#show(picture);
  }

  #show(picture: RelayedPicture): void {
    this.#say({ type: "picture", key: this.#key, raw: true, picture }, [picture.message.buffer]);
  }
}
