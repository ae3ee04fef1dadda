import type { Micros } from "#base";
import type { Ticks90k } from "#model";
import { microsOf } from "./micros-of.ts";
import { tagBytes } from "./seal.ts";
import { VarintReader, VarintWriter } from "./varints.ts";

/** A fragment as the index knows it. */
export interface FragmentRow {
  readonly ordinal: number;
  readonly offset: number;
  /** Plain; on disk its tag comes after them. */
  readonly bytes: number;
  readonly start: Micros;
  readonly end: Micros;
  readonly duration: Ticks90k;
  /** The tfdt in the bytes. */
  readonly mediaTime: Ticks90k;
  readonly samples: number;
  readonly key: boolean;
  readonly discontinuity: boolean;
  readonly lost: number;
  /** Of the plain bytes. */
  readonly sha256: Uint8Array;
}

/** What a fragment says that the ones before it do not. */
export type PlacedFragment = Omit<FragmentRow, "ordinal" | "offset" | "end">;

/** Where its bytes end in the segment's file. */
export function endOf({ offset, bytes }: Pick<FragmentRow, "offset" | "bytes">): number {
  return offset + bytes + tagBytes;
}

const shaBytes = 32;
const usualBytes = 45;
const usualFragments = 64;
const keyFlag = 1;
const discontinuityFlag = 2;

/**
 * The fragments of a segment as one value, about 44 bytes each: what follows from the ones before (offset, ordinal, end)
 * is left out, times are what they are later than expected. docs/design/store.md has the arithmetic.
 */
export class FragmentPacker {
  readonly #varints = new VarintWriter(usualBytes * usualFragments);
  #after = { start: 0, mediaTime: 0 };

  /** Valid until the next is added. */
  get packed(): Uint8Array<ArrayBuffer> {
    return this.#varints.written;
  }

  add({
    bytes,
    start,
    duration,
    mediaTime,
    samples,
    key,
    discontinuity,
    lost,
    sha256,
  }: PlacedFragment): void {
    const to = this.#varints;
    to.put((key ? keyFlag : 0) + (discontinuity ? discontinuityFlag : 0));
    to.put(bytes);
    to.putSigned(start - this.#after.start);
    to.put(duration);
    to.putSigned(mediaTime - this.#after.mediaTime);
    to.put(samples);
    to.put(lost);
    to.putBytes(sha256);
    this.#after = { start: start + microsOf(duration), mediaTime: mediaTime + duration };
  }
}

export function pack(fragments: Iterable<PlacedFragment>): Uint8Array<ArrayBuffer> {
  const packer = new FragmentPacker();
  for (const fragment of fragments) packer.add(fragment);
  return packer.packed;
}

/** Fault `index-damaged` for what no packer packed. */
export function unpack(packed: Uint8Array<ArrayBuffer>): FragmentRow[] {
  const from = new VarintReader(packed);
  const fragments: FragmentRow[] = [];
  let after = { start: 0, mediaTime: 0, offset: 0 };
  while (!from.ended) {
    const flags = from.get();
    const bytes = from.get();
    const start = after.start + from.getSigned();
    const duration = from.get();
    const mediaTime = after.mediaTime + from.getSigned();
    const end = start + microsOf(duration);
    fragments.push({
      ordinal: fragments.length,
      offset: after.offset,
      bytes,
      start,
      end,
      duration,
      mediaTime,
      samples: from.get(),
      key: (flags & keyFlag) !== 0,
      discontinuity: (flags & discontinuityFlag) !== 0,
      lost: from.get(),
      sha256: from.getBytes(shaBytes),
    });
    after = { start: end, mediaTime: mediaTime + duration, offset: after.offset + bytes + tagBytes };
  }
  return fragments;
}
