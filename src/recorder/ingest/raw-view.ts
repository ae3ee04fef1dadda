import type { MaskOrderNow } from "#contract";
import type { AccessUnit, VideoConfig } from "#model";
import type { StreamKey } from "../store/kept.ts";
import { LiveView, type Say } from "./live-view.ts";

/**
 * A camera's pictures before any mask, for two people who draw its masks. There is no such view but while the town
 * has closed the camera for its commissioning: then nothing of it is stored, and nobody else is shown anything.
 */
export class RawView {
  readonly #view: LiveView;
  #commissioning = false;
  #asked = false;

  constructor(key: StreamKey, say: Say) {
    this.#view = new LiveView(key, say, true);
  }

  get watched(): boolean {
    return this.#view.watched;
  }

  follow(order: MaskOrderNow | undefined): void {
    this.#commissioning = order?.kind === "closed" && order.cause === "commissioning";
    if (!this.#commissioning) this.#view.clear();
    this.watch(this.#asked);
  }

  watch(asked: boolean): void {
    this.#asked = asked;
    this.#view.watch(asked && this.#commissioning);
  }

  config(config: VideoConfig): void {
    this.#view.config(config);
  }

  unit(unit: AccessUnit): void {
    if (this.#commissioning) this.#view.unit(unit);
  }
}
