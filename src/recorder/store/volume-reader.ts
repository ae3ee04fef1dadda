import type { DatabaseSync } from "node:sqlite";
import { type Facts, Fault, type Micros } from "#base";
import type { Codec, StreamName, Ticks90k } from "#model";
import type { HeldSpan } from "../erase/order.ts";
import { planOf, type StreamPlan } from "../erase/plan.ts";
import { type KeyRing, needKey } from "../keys/key-ring.ts";
import { type RecordingKey, unwrap } from "../keys/recording-key.ts";
import { joined, shortestHole } from "./holes.ts";
import type { Gap, Run, StreamKey } from "./kept.ts";
import { unpack } from "./packed-fragments.ts";
import { blob, integer, optionalInteger, type Row, text } from "./row.ts";
import { openIndexToRead } from "./schema.ts";
import { initContext } from "./seal.ts";
import { openSealed, readSealed, sealedQuery } from "./sealed-fragment.ts";
import { Statements } from "./statements.ts";

/** Cameras that save on still scenes send a key every few minutes at worst; further back nothing is looked for. */
const longestGop: Micros = 600_000_000;
/** A segment is a minute and a fragment: one that starts earlier than this cannot reach into a span. */
const longestSegment: Micros = 180_000_000;

export interface StoredFragment {
  readonly segment: number;
  readonly ordinal: number;
  readonly start: Micros;
  readonly end: Micros;
  readonly bytes: number;
  readonly samples: number;
  readonly duration: Ticks90k;
  readonly mediaTime: Ticks90k;
  readonly key: boolean;
  readonly discontinuity: boolean;
  readonly init: string;
  readonly codecString: string;
  readonly sha256: string;
}

export interface StoredInit {
  readonly hash: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly codec: Codec;
}

export interface Span {
  readonly from: Micros;
  readonly to: Micros;
}

/** What a volume holds, for those who play it. Synchronous, so it has a thread of its own beside the writer's. */
export class VolumeReader implements Disposable {
  readonly #root: string;
  readonly #database: DatabaseSync;
  readonly #keys: KeyRing;

  constructor(root: string, keys: KeyRing) {
    this.#root = root;
    this.#keys = keys;
    this.#database = openIndexToRead(root);
  }

  /** What will be erased in the days to come. */
  plan(holds: readonly HeldSpan[], now: Micros, days: number): StreamPlan[] {
    return planOf(new Statements(this.#database), holds, now, days);
  }

  /** When the newest recording ends; undefined where there is none. */
  newest(): Micros | undefined {
    const ends = this.#all(
      "select (select max(end) from (select end from segment where stream = stream.id order by start desc limit 8)) as end from stream",
      [],
    ).flatMap((row) => optionalInteger(row, "end") ?? []);
    return ends.length === 0 ? undefined : Math.max(...ends);
  }

  /** Answered from segment rows alone, a month in milliseconds. */
  runs(key: StreamKey, { from, to }: Span, most: number): Run[] {
    const segments = this.#all(
      `select s.start, s.end, s.trust from segment s join stream on stream.id = s.stream
       where camera = ? and name = ? and s.start < ? and s.start > ? and s.end > ? order by s.start`,
      [key.camera, key.stream, to, from - longestSegment, from],
    ).map((row) => ({
      start: integer(row, "start"),
      end: integer(row, "end"),
      trust: trustOf(text(row, "trust")),
    }));
    return joined(segments, shortestHole, sameTrust).slice(0, most);
  }

  /** Gaps of a stream; one that is still open reaches to `to`. */
  gaps(key: StreamKey, { from, to }: Span, most: number): Gap[] {
    return this.#all(
      `select start, end, cause, detail, open from gap join stream on stream.id = gap.stream
       where camera = ? and name = ? and start < ? and (end > ? or open = 1) order by start limit ?`,
      [key.camera, key.stream, to, from, most],
    ).map((row) => ({
      start: integer(row, "start"),
      end: integer(row, "open") === 1 ? to : integer(row, "end"),
      cause: causeOf(text(row, "cause")),
      detail: text(row, "detail"),
    }));
  }

  /** Those that touch the span, in order. */
  fragments(key: StreamKey, { from, to }: Span, most: number): StoredFragment[] {
    const segments = this.#database
      .prepare(
        `${segmentQuery} where camera = ? and name = ? and s.start < ? and s.start > ? and s.end > ? order by s.start`,
      )
      .iterate(key.camera, key.stream, to, from - longestSegment, from);
    const found: StoredFragment[] = [];
    let enough = Infinity;
    for (const row of segments) {
      if (integer(row, "start") > enough) break;
      found.push(...storedFragments(row).filter(({ start, end }) => end > from && start < to));
      if (enough !== Infinity || found.length < most) continue;
      // A fragment starts before its segment by no more than clocks disagree.
      enough = (found.sort(inOrder)[most - 1]?.start ?? from) + shortestHole;
    }
    return found.sort(inOrder).slice(0, most);
  }

  /** The last fragment before a moment that a decoder can start with. */
  keyBefore(key: StreamKey, moment: Micros): StoredFragment | undefined {
    const segments = this.#database
      .prepare(
        `${segmentQuery} where camera = ? and name = ? and s.start < ? and s.start > ? order by s.start desc`,
      )
      .iterate(key.camera, key.stream, moment, moment - longestGop);
    let found: StoredFragment | undefined;
    for (const row of segments) {
      if (found !== undefined && integer(row, "start") < found.start - longestSegment) break;
      const keys = storedFragments(row).filter(({ key: starts, start }) => starts && start < moment);
      const last = keys.sort(inOrder).at(-1);
      if (last !== undefined && (found === undefined || last.start > found.start)) found = last;
    }
    return found;
  }

  fragment(segment: number, ordinal: number): (StoredFragment & StreamKey) | undefined {
    const [row] = this.#all(`${segmentQuery} where s.id = ?`, [segment]);
    const stored = row === undefined ? undefined : storedFragments(row)[ordinal];
    if (row === undefined || stored === undefined) return undefined;
    const stream: StreamName = text(row, "name") === "main" ? "main" : "sub";
    return { ...stored, camera: text(row, "camera"), stream };
  }

  init(hash: string): StoredInit | undefined {
    const [row] = this.#all(
      `select sealed, codec, recorder_key.name, identity from volume, init
       join recorder_key on recorder_key.id = init.recorder_key where hash = ?`,
      [hash],
    );
    if (row === undefined) return undefined;
    const context = initContext(text(row, "identity"), hash);
    const bytes = unwrap(this.#key(text(row, "name")), blob(row, "sealed"), context);
    if (bytes === undefined) throw this.#damaged("The head of a recording", { hash });
    return { hash, bytes, codec: codecOf(text(row, "codec")) };
  }

  /** Undefined where it has been erased meanwhile. The bytes are compared with their hash before they leave. */
  bytes(segment: number, ordinal: number): Uint8Array<ArrayBuffer> | undefined {
    const [row] = this.#all(`${sealedQuery} where s.id = ?`, [segment]);
    const fragment = row === undefined ? undefined : unpack(blob(row, "packed"))[ordinal];
    if (row === undefined || fragment === undefined) return undefined;
    const sealed = readSealed(this.#root, segment, fragment);
    if (sealed === undefined) return undefined;
    const bytes = openSealed(row, fragment, sealed, this.#key(text(row, "key_name")));
    if (bytes !== undefined) return bytes;
    throw this.#damaged("A recorded fragment", { segment, ordinal });
  }

  /** Of the index's pages that hold something. */
  indexBytes(): number {
    const [row] = this.#all(
      "select (page_count - freelist_count) * page_size as bytes from pragma_page_count, pragma_freelist_count, pragma_page_size",
      [],
    );
    return row === undefined ? 0 : integer(row, "bytes");
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #key(id: string): RecordingKey {
    return needKey(this.#keys, id, `The volume ${this.#root}`);
  }

  #damaged(what: string, facts: Facts): Fault {
    return new Fault(
      "fragment-damaged",
      `${what} no longer has the bytes that were written (${Object.values(facts).join(", ")}). Run vigie check.`,
      { volume: this.#root, ...facts },
    );
  }

  #all(sql: string, values: readonly (string | number)[]): Row[] {
    return this.#database.prepare(sql).all(...values);
  }
}

const segmentQuery = `
  select s.id, s.start, s.end, packed, init.hash, init.codec_string, camera, name
  from stream join segment s on s.stream = stream.id join fragments on fragments.segment = s.id
    join init on init.id = s.init`;

function storedFragments(row: Row): StoredFragment[] {
  const [segment, init, codecString] = [integer(row, "id"), text(row, "hash"), text(row, "codec_string")];
  return unpack(blob(row, "packed")).map(({ ordinal, start, end, bytes, samples, ...fragment }) => ({
    segment,
    ordinal,
    start,
    end,
    bytes,
    samples,
    duration: fragment.duration,
    mediaTime: fragment.mediaTime,
    key: fragment.key,
    discontinuity: fragment.discontinuity,
    init,
    codecString,
    sha256: Buffer.from(fragment.sha256).toString("hex"),
  }));
}

function inOrder(a: StoredFragment, b: StoredFragment): number {
  return a.start - b.start || a.segment - b.segment || a.ordinal - b.ordinal;
}

export const sameTrust = (a: Run, b: Run) => a.trust === b.trust;

function trustOf(name: string): Run["trust"] {
  return name === "agreed" || name === "synchronised" || name === "disputed" ? name : "unchecked";
}

function codecOf(name: string): Codec {
  return name === "h264" || name === "mjpeg" ? name : "h265";
}

function causeOf(name: string): Gap["cause"] {
  switch (name) {
    case "camera-silent":
    case "camera-refuses":
    case "camera-unusable":
    case "network":
    case "refused":
    case "off":
    case "masking":
    case "commissioning":
      return name;
    default:
      return "our-fault";
  }
}
