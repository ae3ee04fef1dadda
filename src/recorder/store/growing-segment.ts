import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import type { Micros } from "#base";
import type { Fragment, TimeQuality } from "#model";
import { shortestHole } from "./holes.ts";
import type { InitSegment, Offer, StreamKey } from "./kept.ts";
import { fragmentsPerSegment, segmentFile } from "./layout.ts";
import { microsOf } from "./micros-of.ts";
import { FragmentPacker } from "./packed-fragments.ts";
import { makeDataKey, seal } from "./seal.ts";
import { SegmentFile } from "./segment-file.ts";
import { syncFoldersOf } from "./segment-folders.ts";

export interface SegmentPlace extends StreamKey {
  readonly root: string;
  readonly volume: string;
  readonly id: number;
  /** How long it may grow. */
  readonly span: Micros;
  /** Its start by the time that retention counts. */
  readonly countsFrom: Micros;
  /** Begun while the clock was not trusted. */
  readonly unsettled: boolean;
}

/** A segment while fragments are added to it: a file, and the key that it is sealed with. */
export class GrowingSegment implements Disposable {
  readonly id: number;
  readonly init: InitSegment;
  readonly dataKey = makeDataKey();
  readonly start: Micros;
  readonly time: TimeQuality;
  readonly #place: SegmentPlace;
  readonly #file: SegmentFile;
  readonly #packer = new FragmentPacker();
  #end: Micros;
  #fragments = 0;
  #committed = 0;
  /** On the monotonic clock. */
  lastAppend = 0;

  constructor(place: SegmentPlace, { init, time, fragment }: Offer) {
    this.#place = place;
    this.#file = new SegmentFile(place.root, place.id);
    this.id = place.id;
    this.init = init;
    this.time = time;
    this.start = fragment.start;
    this.#end = fragment.start;
  }

  get countsFrom(): Micros {
    return this.#place.countsFrom;
  }

  get unsettled(): boolean {
    return this.#place.unsettled;
  }

  get fragments(): number {
    return this.#fragments;
  }

  get end(): Micros {
    return this.#end;
  }

  /** Its fragments, for the index. */
  get packed(): Uint8Array {
    return this.#packer.packed;
  }

  get bytes(): number {
    return this.#file.length;
  }

  /** Fragments that a commit has made durable and written down. */
  get committed(): number {
    return this.#committed;
  }

  /** A segment is a minute at most, of one run, one init segment and one trust in its time. */
  continuesWith({ init, time, fragment: { start } }: Offer): boolean {
    return (
      this.init.hash === init.hash &&
      this.time.trust === time.trust &&
      this.#fragments < fragmentsPerSegment &&
      start - this.start < this.#place.span &&
      Math.abs(start - this.#end) < shortestHole
    );
  }

  /** Says where the fragment ends. */
  append(fragment: Fragment): Micros {
    const { volume, camera, stream } = this.#place;
    const { start, duration } = fragment;
    const place = {
      volume,
      camera,
      stream,
      segment: this.id,
      ordinal: this.#fragments,
      init: this.init.hash,
      start,
    };
    const hash = createHash("sha256");
    this.#file.append(seal(this.dataKey, place, fragment.bytes, hash));
    this.#packer.add({
      bytes: fragment.bytes.length,
      start,
      duration,
      mediaTime: fragment.mediaTime,
      samples: fragment.samples,
      key: fragment.startsWithKey,
      discontinuity: fragment.discontinuity,
      lost: fragment.lostPackets,
      sha256: hash.digest(),
    });
    this.#fragments += 1;
    const end = start + microsOf(duration);
    this.#end = Math.max(this.#end, end);
    return end;
  }

  flush(): void {
    this.#file.flush();
  }

  wasCommitted(): void {
    this.#committed = this.#fragments;
  }

  /** One without a fragment never was. */
  discard(): void {
    this[Symbol.dispose]();
    rmSync(segmentFile(this.#place.root, this.id), { force: true });
    syncFoldersOf(this.#place.root, [this.id]);
  }

  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]();
  }
}
