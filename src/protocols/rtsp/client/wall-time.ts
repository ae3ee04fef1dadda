import type { Micros } from "#base";
import type { Ticks90k } from "#model";

const microsPerTick = 100 / 9;
/** Farther apart than this, media time and arrival have nothing to do with each other any more. */
const farthestApart = 500_000;
/** Camera clocks run wrong by less than this, so it is how fast we follow. */
const slowestFollow = 1 / 1000;

/**
 * When a picture was seen: the time it arrived, without the network's jitter. Media time carries it from picture to
 * picture; a picture that comes early corrects it at once (none is seen before it was), one that comes late hardly.
 * Never goes backwards, even where our own clock is set back: it then runs at half speed until that has caught up.
 */
export class WallTime {
  #wall = 0;
  #ticks: Ticks90k | undefined;

  at(dts: Ticks90k, arrival: Micros): { wall: Micros; jumped: boolean } {
    const step = this.#ticks === undefined ? 0 : (dts - this.#ticks) * microsPerTick;
    const predicted = this.#wall + step;
    const apart = arrival - predicted;
    const first = this.#ticks === undefined;
    this.#ticks = dts;
    if (first || (Math.abs(apart) > farthestApart && arrival > this.#wall)) {
      this.#wall = arrival;
      return { wall: arrival, jumped: !first };
    }
    const correction = Math.min(Math.max(apart, -step / 2), step * slowestFollow);
    this.#wall = Math.max(predicted + correction, this.#wall + 1);
    return { wall: Math.round(this.#wall), jumped: false };
  }
}
