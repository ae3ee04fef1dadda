import { pictureHeaderBytes } from "#contract";
import type { AccessUnit } from "#model";
import type { RelayedPicture } from "./messages.ts";

/** A GOP longer than this is not kept: who joins then waits for the next key picture. */
const mostBytes = 8 * 1024 * 1024;

/**
 * The pictures since the last key, so that a viewer sees something at once, and the count of all of them.
 * Costs no copy while nobody watches: the units are those that the open fragment holds anyway.
 */
export class GopRelay {
  #units: { unit: AccessUnit; sequence: number }[] = [];
  #bytes = 0;
  #sequence = 0;

  add(unit: AccessUnit): number {
    this.#sequence += 1;
    if (unit.key) this.clear();
    else if (this.#units.length === 0) return this.#sequence;
    this.#bytes += unit.data.length;
    if (this.#bytes > mostBytes) this.clear();
    else this.#units.push({ unit, sequence: this.#sequence });
    return this.#sequence;
  }

  clear(): void {
    this.#units = [];
    this.#bytes = 0;
  }

  *pictures(): Iterable<RelayedPicture> {
    for (const { unit, sequence } of this.#units) yield pictureOf(unit, sequence);
  }
}

/** The one copy that relaying costs. */
export function pictureOf(unit: AccessUnit, sequence: number): RelayedPicture {
  const message = new Uint8Array(pictureHeaderBytes + unit.data.length);
  message.set(unit.data, pictureHeaderBytes);
  const { key, discontinuity, wall, pts } = unit;
  return { message, key, discontinuity, sequence, wall, pts };
}
