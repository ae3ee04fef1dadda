import type { Micros } from "#base";
import type { Ticks90k } from "#model";
import { OurClock } from "./our-clock.ts";
import type { TimeLeap } from "./stream.ts";

const microsPerTick = 100 / 9;
/** Farther apart than this, media time and arrival have nothing to do with each other any more. */
const farthestApart: Micros = 500_000;
/** A network may hold pictures back for so long, and then bring them all: until then, media time is believed. */
const longestDelay: Micros = 2_000_000;
/** Camera clocks run wrong by less than this, so it is how fast we follow. */
const slowestFollow = 1 / 1000;

export interface Seen {
  readonly wall: Micros;
  /** Why it does not go on evenly from the picture before. */
  readonly leap: TimeLeap | undefined;
}

/**
 * When a picture was seen: the time it arrived, without the network's jitter, by our own clock. Media time carries it
 * from picture to picture; a picture that comes early corrects it at once (none is seen before it was), one that comes
 * late hardly, and only where all come late for two seconds has the camera's time stood still. docs/design/time.md.
 */
export class WallTime {
  readonly #ours = new OurClock();
  /** Of the last picture, on the monotonic clock. */
  #seen: Micros = 0;
  #wall: Micros = Number.NEGATIVE_INFINITY;
  #ticks: Ticks90k | undefined;
  #late: { since: Micros; least: Micros } | undefined;

  get disputed(): boolean {
    return this.#ours.disputed;
  }

  at(dts: Ticks90k, arrival: { readonly monotonic: Micros; readonly now: Micros }): Seen {
    const { offset, set } = this.#ours.at(arrival.monotonic, arrival.now);
    const jumped = this.#see(dts, arrival.monotonic);
    const wall = Math.round(this.#seen + offset);
    this.#wall = set < 0 ? wall : Math.max(wall, this.#wall + 1);
    if (set !== 0) return { wall: this.#wall, leap: { kind: "our-clock", micros: set } };
    return { wall: this.#wall, leap: jumped ? { kind: "media-time" } : undefined };
  }

  /** Says whether media time was given up. */
  #see(dts: Ticks90k, arrival: Micros): boolean {
    const first = this.#ticks === undefined;
    const step = this.#ticks === undefined ? 0 : (dts - this.#ticks) * microsPerTick;
    this.#ticks = dts;
    const predicted = this.#seen + step;
    const apart = arrival - predicted;
    const lost = first ? apart : this.#lost(apart, arrival);
    if (lost !== undefined) {
      this.#late = undefined;
      this.#seen = Math.max(predicted + lost, this.#seen + 1);
      return !first;
    }
    const correction = Math.min(Math.max(apart, -step / 2), Math.max(0, step) * slowestFollow);
    this.#seen = Math.max(predicted + correction, this.#seen + 1);
    return false;
  }

  /** By how much media time and arrival have come apart for good; undefined where they have not. */
  #lost(apart: Micros, arrival: Micros): Micros | undefined {
    if (apart < -farthestApart) return apart;
    if (apart <= farthestApart) {
      this.#late = undefined;
      return undefined;
    }
    this.#late ??= { since: arrival, least: apart };
    this.#late.least = Math.min(this.#late.least, apart);
    return arrival - this.#late.since >= longestDelay ? this.#late.least : undefined;
  }
}
