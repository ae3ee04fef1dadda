import type { AccessUnit, Fragment, Ticks90k } from "#model";
import { ticksPerSecond } from "#model";
import { writeFragment } from "./fragment-writer.ts";

export interface FragmentLimits {
  /** Keys that come quicker than this do not each begin a fragment: JPEG pictures are all keys. */
  readonly least: Ticks90k;
  readonly duration: Ticks90k;
  readonly bytes: number;
}

/** A GOP that is longer is cut, so that a crash loses at most this much and no fragment outgrows a write. */
export const fragmentLimits: FragmentLimits = {
  least: ticksPerSecond / 2,
  duration: 4 * ticksPerSecond,
  bytes: 8 * 1024 * 1024,
};

/** Where a camera says nothing of its rate, the last picture of a run is given 1/25 s. */
const fallbackDuration = ticksPerSecond / 25;

/** Gathers units and cuts: before a key, before a discontinuity, and at the limits. Holds one fragment at most. */
export class FragmentBuilder {
  readonly #onFragment: (fragment: Fragment) => void;
  readonly #limits: FragmentLimits;
  #units: AccessUnit[] = [];
  #bytes = 0;
  #lost = 0;
  #lostBeforeNext = 0;
  #sequence = 0;
  #lastDuration = fallbackDuration;

  constructor(onFragment: (fragment: Fragment) => void, limits: Partial<FragmentLimits> = {}) {
    this.#onFragment = onFragment;
    this.#limits = { ...fragmentLimits, ...limits };
  }

  /** Bytes gathered and not yet cut. */
  get heldBytes(): number {
    return this.#bytes;
  }

  add(unit: AccessUnit): void {
    const first = this.#units[0];
    const last = this.#units.at(-1);
    if (first !== undefined && last !== undefined) {
      const full =
        this.#bytes + unit.data.length > this.#limits.bytes || unit.dts - first.dts >= this.#limits.duration;
      if (unit.discontinuity) this.flush();
      else if (full || this.#begins(unit, first)) this.#cut(unit.dts);
      else this.#lastDuration = unit.dts - last.dts;
    }
    this.#units.push(unit);
    this.#bytes += unit.data.length;
    this.#lost += this.#lostBeforeNext;
    this.#lostBeforeNext = 0;
  }

  /** Whoever seeks starts at a fragment: one that does not start with a key gives way to the first key. */
  #begins(unit: AccessUnit, first: AccessUnit): boolean {
    return unit.key && (!first.key || unit.dts - first.dts >= this.#limits.least);
  }

  /** Packets that went missing before the next unit: they count in the fragment which that unit falls in. */
  lost(packets: number): void {
    this.#lostBeforeNext += packets;
  }

  /** Cuts what there is: the run ends here. The last picture is given the duration of the one before. */
  flush(): void {
    const last = this.#units.at(-1);
    if (last !== undefined) this.#cut(last.dts + this.#lastDuration);
  }

  #cut(end: Ticks90k): void {
    const units = this.#units;
    const [first] = units;
    if (first === undefined) return;
    const last = units.at(-1) ?? first;
    if (end > last.dts) this.#lastDuration = end - last.dts;
    this.#sequence += 1;
    const fragment: Fragment = {
      bytes: writeFragment(units, { sequence: this.#sequence, end }),
      start: first.wall,
      duration: end - first.dts,
      mediaTime: first.dts,
      samples: units.length,
      startsWithKey: first.key,
      discontinuity: first.discontinuity,
      lostPackets: this.#lost,
    };
    this.#units = [];
    this.#bytes = 0;
    this.#lost = 0;
    this.#onFragment(fragment);
  }
}
