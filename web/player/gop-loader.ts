import { epochMs } from "./epoch.ts";
import { type FragmentEntry, FragmentIndex } from "./fragment-index.ts";
import type { Fetched, MediaFetch } from "./media-fetch.ts";
import type { StreamName } from "./messages.ts";
import { readFragment } from "./mp4/fragment.ts";
import { type InitSegment, readInit } from "./mp4/init.ts";

/** A picture of the record with the wall time it was seen at. */
export interface RecordedPicture {
  readonly wall: number;
  readonly key: boolean;
  readonly data: Uint8Array;
}

/** One fragment in memory, ready to decode. */
export interface LoadedFragment {
  readonly entry: FragmentEntry;
  readonly config: VideoDecoderConfig;
  readonly pictures: readonly RecordedPicture[];
}

export type Loaded =
  | { readonly kind: "loaded"; readonly fragment: LoadedFragment }
  | { readonly kind: "nothing" }
  | { readonly kind: "refused" }
  | { readonly kind: "unreachable" };

/** Asked around a moment, microseconds: enough behind for a long GOP, enough ahead to play on. */
const behind = 20_000_000;
const ahead = 60_000_000;
/** Looked back over at most for the picture before a gap. */
const longestGap = 600_000_000;
/** The newest recordings may still be on their way to the index. */
const settlesAfter = 10_000_000;
/** Loaded fragments kept, bytes. */
const keptBytes = 48 * 1024 * 1024;
/** Fragments walked back at most to find a key picture: ten minutes, cut every four seconds. */
const walkedBack = 150;

/** As it was recorded, where this browser decodes that; or as the recorder transcodes it. */
export type HowToDecode =
  | { readonly kind: "recorded"; readonly decodable: (config: VideoDecoderConfig) => Promise<boolean> }
  | { readonly kind: "transcoded"; readonly costs: (cores: number) => void };

/** Finds and loads the fragments of one recorded stream. Each is fetched once while it is near. */
export class GopLoader {
  readonly stream: StreamName;
  readonly #fetch: MediaFetch;
  readonly #index = new FragmentIndex();
  readonly #inits = new Map<string, InitSegment>();
  readonly #loaded = new Map<number, Promise<Loaded>>();
  readonly #signal: AbortSignal;
  readonly #how: HowToDecode;

  constructor(fetch: MediaFetch, stream: StreamName, signal: AbortSignal, how: HowToDecode) {
    this.#fetch = fetch;
    this.stream = stream;
    this.#signal = signal;
    this.#how = how;
  }

  async at(time: number): Promise<Loaded> {
    if (!this.#index.covers(time)) {
      const trouble = await this.#ask(time - behind, time + ahead);
      if (trouble !== undefined) return trouble;
    }
    const entry = this.#index.at(time);
    return entry === undefined ? { kind: "nothing" } : this.#load(entry);
  }

  /** The fragment of a moment, or the last one before it: a step back crosses a gap, as a step forward does. */
  async upTo(time: number): Promise<Loaded> {
    const loaded = await this.at(time);
    if (loaded.kind !== "nothing") return loaded;
    const trouble = await this.#ask(time - longestGap, time);
    const entry = this.#index.upTo(time);
    if (trouble !== undefined || entry === undefined) return loaded;
    return this.#load(entry);
  }

  async next(fragment: LoadedFragment): Promise<Loaded> {
    const { entry } = fragment;
    if (!this.#index.covers(entry.end)) {
      const trouble = await this.#ask(entry.start, entry.end + ahead);
      if (trouble !== undefined) return trouble;
    }
    const next = this.#index.next(entry);
    return next === undefined ? { kind: "nothing" } : this.#load(next);
  }

  /** The fragments to decode for one, from the key picture on. */
  async fromKey(fragment: LoadedFragment): Promise<readonly LoadedFragment[]> {
    const before: FragmentEntry[] = [];
    let { entry } = fragment;
    while (!entry.key && !entry.discontinuity && before.length < walkedBack) {
      const earlier = this.#index.previous(entry);
      if (earlier === undefined) break;
      before.unshift(earlier);
      entry = earlier;
    }
    const chain = [fragment];
    for (const loaded of (await Promise.all(before.map((earlier) => this.#load(earlier)))).toReversed()) {
      if (loaded.kind !== "loaded") break;
      chain.unshift(loaded.fragment);
    }
    return chain;
  }

  async #ask(from: number, to: number): Promise<Exclude<Loaded, { kind: "loaded" }> | undefined> {
    const { span } = this.#fetch;
    const [first, last] = [Math.max(from, span.from), Math.min(to, span.to)];
    if (last <= first) return { kind: "refused" };
    const answer = await this.#fetch.fragments(this.stream, first, last, this.#signal);
    if (answer.kind === "missing") return { kind: "nothing" };
    if (answer.kind !== "here") return answer;
    // An answer cut short by the recorder's limit covers only as far as it reaches.
    const { fragments } = answer.value;
    const reached = fragments.length >= 2000 ? (fragments.at(-1)?.start ?? last) : last;
    this.#index.add(first, reached, fragments, epochMs() * 1000 - settlesAfter);
    return undefined;
  }

  #load(entry: FragmentEntry): Promise<Loaded> {
    const known = this.#loaded.get(entry.id);
    if (known !== undefined) {
      this.#loaded.delete(entry.id);
      this.#loaded.set(entry.id, known);
      return known;
    }
    const loading = this.#fetchAndRead(entry).then((loaded) => {
      if (loaded.kind !== "loaded") this.#loaded.delete(entry.id);
      return loaded;
    });
    this.#loaded.set(entry.id, loading);
    this.#makeRoom();
    return loading;
  }

  /** Oldest use out first; sizes are the index's, which are exact. */
  #makeRoom(): void {
    const most = Math.max(4, Math.floor(keptBytes / this.#meanBytes()));
    for (const id of this.#loaded.keys()) {
      if (this.#loaded.size <= most) return;
      this.#loaded.delete(id);
    }
  }

  #sizes = { bytes: 0, count: 0 };
  #meanBytes(): number {
    return this.#sizes.count === 0 ? 1_000_000 : Math.max(1, this.#sizes.bytes / this.#sizes.count);
  }

  async #fetchAndRead(entry: FragmentEntry): Promise<Loaded> {
    const read = await (this.#how.kind === "recorded" ? this.#recorded(entry) : this.#transcoded(entry));
    if (read.kind !== "here") return read.kind === "missing" ? { kind: "nothing" } : read;
    const { init, bytes, codec } = read.value;
    const samples = readFragment(bytes);
    if (samples === undefined) return { kind: "nothing" };
    this.#sizes = { bytes: this.#sizes.bytes + entry.bytes, count: this.#sizes.count + 1 };
    const { timescale, width, height, description } = init;
    const config: VideoDecoderConfig = {
      codec,
      codedWidth: width,
      codedHeight: height,
      description,
      optimizeForLatency: true,
    };
    if (this.#how.kind === "recorded" && !(await this.#how.decodable(config))) return { kind: "nothing" };
    return {
      kind: "loaded",
      fragment: {
        entry,
        config,
        pictures: samples.map((sample) => ({
          wall: Math.round(entry.start + (sample.time * 1_000_000) / timescale),
          key: sample.key,
          data: sample.data,
        })),
      },
    };
  }

  async #recorded(entry: FragmentEntry): Promise<Fetched<FragmentInParts>> {
    const [init, bytes] = await Promise.all([
      this.#init(entry.init),
      this.#fetch.fragment(this.stream, entry.id, this.#signal),
    ]);
    if (init.kind !== "here") return init;
    if (bytes.kind !== "here") return bytes;
    return { kind: "here", value: { init: init.value, bytes: bytes.value, codec: entry.codecString } };
  }

  async #transcoded(entry: FragmentEntry): Promise<Fetched<FragmentInParts>> {
    const costs = this.#how.kind === "transcoded" ? this.#how.costs : () => undefined;
    const file = await this.#fetch.transcoded(this.stream, entry.id, this.#signal, costs);
    if (file.kind !== "here") return file;
    const init = readInit(file.value);
    if (init === undefined) return { kind: "missing" };
    return { kind: "here", value: { init, bytes: file.value, codec: avcCodec(init.description) } };
  }

  async #init(name: string): Promise<Fetched<InitSegment>> {
    const known = this.#inits.get(name);
    if (known !== undefined) return { kind: "here", value: known };
    const bytes = await this.#fetch.init(this.stream, name, this.#signal);
    if (bytes.kind !== "here") return bytes;
    const read = readInit(bytes.value);
    if (read === undefined) return { kind: "missing" };
    this.#inits.set(name, read);
    return { kind: "here", value: read };
  }
}

interface FragmentInParts {
  readonly init: InitSegment;
  readonly bytes: Uint8Array;
  readonly codec: string;
}

/** RFC 6381, from the profile, constraints and level that an `avcC` box begins with. */
function avcCodec(description: Uint8Array): string {
  return `avc1.${description.slice(1, 4).toHex()}`;
}
