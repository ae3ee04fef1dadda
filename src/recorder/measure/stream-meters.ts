import type { StreamStatus } from "../ingest/messages.ts";
import { Rate } from "./rate.ts";

export interface StreamRate {
  readonly bitsPerSecond: number;
  readonly picturesPerSecond: number;
  /** Packets lost of those that were sent, 0 to 1. */
  readonly lossRatio: number;
}

const windowMs = 10_000;
const leastMs = 5_000;

/** What comes of each stream now, measured over ten seconds from the counters that ingest reports. */
export class StreamMeters {
  readonly #meters = new Map<string, Meter>();

  /** Call once a second, with all streams: those that are gone are forgotten. */
  read(at: number, statuses: readonly StreamStatus[]): void {
    const seen = new Set(statuses.map(nameOf));
    for (const name of this.#meters.keys()) if (!seen.has(name)) this.#meters.delete(name);
    for (const status of statuses) {
      const meter = this.#meters.get(nameOf(status)) ?? new Meter();
      this.#meters.set(nameOf(status), meter);
      meter.read(at, status);
    }
  }

  rate(key: Pick<StreamStatus, "camera" | "stream">): StreamRate | undefined {
    return this.#meters.get(nameOf(key))?.rate();
  }
}

class Meter {
  readonly #bytes = new Rate(windowMs, leastMs);
  readonly #pictures = new Rate(windowMs, leastMs);
  readonly #packets = new Rate(windowMs, leastMs);
  readonly #lost = new Rate(windowMs, leastMs);

  read(at: number, { bytes, pictures, packets, lostPackets }: StreamStatus): void {
    this.#bytes.read(at, bytes);
    this.#pictures.read(at, pictures);
    this.#packets.read(at, packets);
    this.#lost.read(at, lostPackets);
  }

  rate(): StreamRate | undefined {
    const [bytes, pictures] = [this.#bytes.perSecond, this.#pictures.perSecond];
    const [packets, lost] = [this.#packets.perSecond, this.#lost.perSecond];
    if (bytes === undefined || pictures === undefined || packets === undefined || lost === undefined)
      return undefined;
    const sent = packets + lost;
    return {
      bitsPerSecond: bytes * 8,
      picturesPerSecond: pictures,
      lossRatio: sent === 0 ? 0 : lost / sent,
    };
  }
}

function nameOf({ camera, stream }: Pick<StreamStatus, "camera" | "stream">): string {
  return `${camera}/${stream}`;
}
