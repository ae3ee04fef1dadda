import type { MessagePort } from "node:worker_threads";
import { VolumeGauge } from "../store/gauge.ts";
import type { Offer, OpenGap } from "../store/kept.ts";
import type { FromIngest, ToIngest } from "../store/writer-thread.ts";

/**
 * An ingest worker's way to the disks, without waiting for any. A fragment goes to its stream's volume, or to the
 * next that takes it; when none does (queue full, disk full, disk gone) it is dropped, and the caller opens a gap.
 * One that was on its way when its volume failed comes back, and goes to the next.
 */
export class VolumeSink {
  readonly #ways = new Map<number, { port: MessagePort; gauge: VolumeGauge }>();

  connect(volume: number, port: MessagePort, gauge: SharedArrayBuffer): void {
    this.#ways.get(volume)?.port.close();
    this.#ways.set(volume, { port, gauge: new VolumeGauge(gauge) });
    // Where no other takes it either, the timeline has a hole, which the next fragment explains.
    port.on("message", ({ offer }: ToIngest) => this.offer(volume, offer));
  }

  offer(preferred: number, offer: Offer): "sent" | "dropped" {
    const { bytes } = offer.fragment;
    for (const { port, gauge } of this.#inOrder(preferred)) {
      if (!gauge.enter(bytes.length)) continue;
      port.postMessage({ type: "offer", offer } satisfies FromIngest, [bytes.buffer]);
      return "sent";
    }
    return "dropped";
  }

  /** A few bytes at each change of state: not counted. */
  openGap(preferred: number, gap: OpenGap): void {
    const ways = this.#inOrder(preferred);
    const way = ways.find(({ gauge }) => gauge.open) ?? ways[0];
    way?.port.postMessage({ type: "gap", gap } satisfies FromIngest);
  }

  close(): void {
    for (const { port } of this.#ways.values()) port.close();
  }

  /** Its own, then whichever has least to do: one that stands still takes no other's fragments. */
  #inOrder(preferred: number): { port: MessagePort; gauge: VolumeGauge }[] {
    const first = this.#ways.get(preferred);
    const others = [...this.#ways]
      .filter(([volume]) => volume !== preferred)
      .map(([, way]) => way)
      .sort((a, b) => a.gauge.queued - b.gauge.queued);
    return first === undefined ? others : [first, ...others];
  }
}
