import { Fault } from "#base";
import type { StreamName } from "#model";
import { type Interval, joined, shortestHole, unexplained } from "../store/holes.ts";
import type { Gap, Run, StreamKey } from "../store/kept.ts";
import { fragmentId, readFragmentId } from "../store/layout.ts";
import type { Volume } from "../store/volume.ts";
import { type Span, type StoredFragment, type StoredInit, sameTrust } from "../store/volume-reader.ts";

const mostRuns = 10_000;

/** Whether a camera's stretch of time may not be shown. */
export type Hides = (camera: string, start: number, end: number) => boolean;

export type ShelvedFragment = StoredFragment & { readonly id: number };

/** All that the recorder's volumes hold, as one. A volume that does not answer is left out, unless all are. */
export class Library {
  readonly #volumes: readonly Volume[];
  readonly #hides: Hides;

  /** `hides`: what may be served to nobody, though it is there. */
  constructor(volumes: readonly Volume[], hides: Hides = () => false) {
    this.#volumes = volumes;
    this.#hides = hides;
  }

  async timeline(
    camera: string,
    streams: readonly StreamName[],
    span: Span,
  ): Promise<{ runs: (Run & { stream: StreamName })[]; gaps: Gap[] }> {
    const runs: (Run & { stream: StreamName })[] = [];
    const gaps: Gap[] = [];
    for (const stream of streams) {
      const key = { camera, stream };
      const found = (await this.#all((volume) => volume.ask("runs", key, span, mostRuns))).flat();
      runs.push(
        ...joined(inOrder(found), shortestHole, sameTrust).map((run) => ({ stream, ...clip(run, span) })),
      );
      gaps.push(...(await this.#all((volume) => volume.ask("gaps", key, span, mostRuns))).flat());
    }
    const covered = joined(inOrder(runs), 0);
    return { runs: inOrder(runs).slice(0, mostRuns), gaps: openGaps(gaps, covered, span).slice(0, mostRuns) };
  }

  /** Those that touch the span, in order. */
  async fragments(key: StreamKey, span: Span, most: number): Promise<ShelvedFragment[]> {
    const found = await this.#all(async (volume, number) =>
      (await volume.ask("fragments", key, span, most)).map((fragment) => shelved(fragment, number)),
    );
    return inOrder(found.flat().filter((one) => !this.#hides(key.camera, one.start, one.end))).slice(0, most);
  }

  /** The last fragment before a moment that a decoder can start with. */
  async keyBefore(key: StreamKey, moment: number): Promise<StoredFragment | undefined> {
    const found = await this.#all((volume) => volume.ask("keyBefore", key, moment));
    const newest = inOrder(found.filter((fragment) => fragment !== undefined)).at(-1);
    return newest === undefined || this.#hides(key.camera, newest.start, newest.end) ? undefined : newest;
  }

  async fragment(id: number): Promise<(ShelvedFragment & StreamKey) | undefined> {
    const place = readFragmentId(id);
    const volume = place === undefined ? undefined : this.#volumes[place.volume];
    if (place === undefined || volume === undefined) return undefined;
    const fragment = await volume.ask("fragment", place.segment, place.ordinal);
    if (fragment === undefined || this.#hides(fragment.camera, fragment.start, fragment.end))
      return undefined;
    return { ...fragment, id };
  }

  /** Undefined once erased. */
  async bytes(id: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const place = readFragmentId(id);
    if (place === undefined) return undefined;
    return this.#volumes[place.volume]?.ask("bytes", place.segment, place.ordinal);
  }

  async init(hash: string): Promise<StoredInit | undefined> {
    const found = await this.#all((volume) => volume.ask("init", hash));
    return found.find((init) => init !== undefined);
  }

  async #all<T>(ask: (volume: Volume, number: number) => Promise<T>): Promise<T[]> {
    const answers = await Promise.allSettled(this.#volumes.map(ask));
    const good = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    const bad = answers.find((answer) => answer.status === "rejected");
    if (good.length > 0 || bad === undefined) return good;
    throw new Fault("volumes-unreadable", "No recording volume answers.", {}, bad.reason);
  }
}

function shelved(fragment: StoredFragment, volume: number): ShelvedFragment {
  return { ...fragment, id: fragmentId(volume, fragment.segment, fragment.ordinal) };
}

function inOrder<T extends { start: number }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.start - b.start);
}

function clip<I extends { start: number; end: number }>(item: I, { from, to }: Span): I {
  return { ...item, start: Math.max(item.start, from), end: Math.min(item.end, to) };
}

/** Time in which nothing of the camera was recorded, told once: by the first that explains it. */
function openGaps(gaps: readonly Gap[], runs: readonly Interval[], span: Span): Gap[] {
  const told: Gap[] = [];
  let known: Interval[] = [...runs];
  for (const gap of inOrder(gaps)) {
    const parts = unexplained(clip(gap, span), inOrder(known));
    told.push(...parts.map((part) => ({ ...gap, ...part })));
    known = joined(inOrder([...known, ...parts]), 0);
  }
  return told;
}
