import type { Micros } from "#base";
import type { Ticks90k } from "#model";

const microsPerTick = 100 / 9;
const bucketMicros: Micros = 10_000_000;
/** Ten minutes tell a few parts per million; two minutes are the least that is worth a number. */
const mostBuckets = 60;
const leastBuckets = 12;
/** No clock drifts so far in ten seconds: media time was set. */
const setBeyond: Micros = 500_000;

interface Bucket {
  readonly from: Micros;
  /** Of arrival less media time: the picture that the network held up least. */
  least: { delay: Micros; at: Micros };
}

/** How much faster a camera's media clock runs than our monotonic clock. */
export class MediaDrift {
  #buckets: Bucket[] = [];

  add(dts: Ticks90k, arrival: Micros): void {
    const point = { delay: arrival - dts * microsPerTick, at: arrival };
    const last = this.#buckets.at(-1);
    const before = this.#buckets.at(-2);
    const set =
      (last !== undefined && point.delay < last.least.delay - setBeyond) ||
      (last !== undefined &&
        before !== undefined &&
        arrival - last.from >= bucketMicros &&
        last.least.delay > before.least.delay + setBeyond);
    if (set) this.#buckets = [];
    else if (last !== undefined && arrival - last.from < bucketMicros) {
      if (point.delay < last.least.delay) last.least = point;
      return;
    }
    this.#buckets.push({ from: arrival, least: point });
    if (this.#buckets.length > mostBuckets) this.#buckets.shift();
  }

  /** Parts per million, positive where the camera is fast; undefined before two minutes are known. */
  get ppm(): number | undefined {
    // The newest bucket may not have seen its quickest packet yet.
    const points = this.#buckets.slice(0, -1).map(({ least }) => least);
    const [first] = points;
    if (first === undefined || points.length < leastBuckets) return undefined;
    const mean = (of: (point: (typeof points)[number]) => number) =>
      points.reduce((sum, point) => sum + of(point), 0) / points.length;
    const at = mean((point) => point.at - first.at);
    const delay = mean((point) => point.delay - first.delay);
    let above = 0;
    let below = 0;
    for (const point of points) {
      above += (point.at - first.at - at) * (point.delay - first.delay - delay);
      below += (point.at - first.at - at) ** 2;
    }
    return below === 0 ? undefined : (-above / below) * 1e6;
  }
}
