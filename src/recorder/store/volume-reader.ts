import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { Fault, type Micros, systemCode } from "#base";
import type { Codec, StreamName, Ticks90k } from "#model";
import { joined, shortestHole } from "./holes.ts";
import type { Gap, Run, StreamKey } from "./kept.ts";
import { segmentFile } from "./layout.ts";
import { blob, integer, optionalBlob, type Row, text } from "./row.ts";
import { openIndexToRead } from "./schema.ts";

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

  constructor(root: string) {
    this.#root = root;
    this.#database = openIndexToRead(root);
  }

  /** Answered from segment rows alone, a month in milliseconds. */
  runs(key: StreamKey, { from, to }: Span, most: number): Run[] {
    const segments = this.#all(
      `select s.start, s.end from segment s join stream on stream.id = s.stream
       where camera = ? and name = ? and s.start < ? and s.start > ? and s.end > ? order by s.start`,
      [key.camera, key.stream, to, from - longestSegment, from],
    ).map((row) => ({ start: integer(row, "start"), end: integer(row, "end") }));
    return joined(segments, shortestHole).slice(0, most);
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
    return this.#all(
      `${fragmentQuery} where camera = ? and name = ? and s.start < ? and s.start > ?
         and f.end > ? and f.start < ? order by f.start, f.segment, f.ordinal limit ?`,
      [key.camera, key.stream, to, from - longestSegment, from, to, most],
    ).map(storedFragment);
  }

  /** The last fragment before a moment that a decoder can start with. */
  keyBefore(key: StreamKey, moment: Micros): StoredFragment | undefined {
    const [row] = this.#all(
      `${fragmentQuery} where camera = ? and name = ? and s.start < ? and s.start > ?
         and f.start < ? and f.key = 1 order by f.start desc limit 1`,
      [key.camera, key.stream, moment, moment - longestSegment, moment],
    );
    return row === undefined ? undefined : storedFragment(row);
  }

  fragment(segment: number, ordinal: number): (StoredFragment & StreamKey) | undefined {
    const [row] = this.#all(`${fragmentQuery} where f.segment = ? and f.ordinal = ?`, [segment, ordinal]);
    if (row === undefined) return undefined;
    const stream: StreamName = text(row, "name") === "main" ? "main" : "sub";
    return { ...storedFragment(row), camera: text(row, "camera"), stream };
  }

  init(hash: string): StoredInit | undefined {
    const [row] = this.#all("select hash, bytes, codec from init where hash = ?", [hash]);
    if (row === undefined) return undefined;
    const codec = text(row, "codec") === "h264" ? "h264" : "h265";
    return { hash: text(row, "hash"), bytes: blob(row, "bytes"), codec };
  }

  /** Undefined where it has been erased meanwhile. The bytes are compared with their hash before they leave. */
  bytes(segment: number, ordinal: number): Uint8Array<ArrayBuffer> | undefined {
    const [row] = this.#all("select offset, bytes, sha256 from fragment where segment = ? and ordinal = ?", [
      segment,
      ordinal,
    ]);
    if (row === undefined) return undefined;
    const bytes = readPart(segmentFile(this.#root, segment), integer(row, "offset"), integer(row, "bytes"));
    const expected = optionalBlob(row, "sha256");
    if (bytes !== undefined && expected !== undefined && !sameHash(bytes, expected)) {
      throw new Fault(
        "fragment-damaged",
        `A recorded fragment no longer has the bytes that were written (segment ${segment}, ${ordinal}). Run vigie check.`,
        { volume: this.#root, segment, ordinal },
      );
    }
    return bytes;
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #all(sql: string, values: readonly (string | number)[]): Row[] {
    return this.#database.prepare(sql).all(...values);
  }
}

const fragmentQuery = `
  select f.segment, f.ordinal, f.start, f.end, f.bytes, f.samples, f.duration, f.media_time, f.key,
    f.discontinuity, f.sha256, init.hash, init.codec_string, camera, name
  from stream join segment s on s.stream = stream.id join fragment f on f.segment = s.id join init on init.id = s.init`;

function storedFragment(row: Row): StoredFragment {
  return {
    segment: integer(row, "segment"),
    ordinal: integer(row, "ordinal"),
    start: integer(row, "start"),
    end: integer(row, "end"),
    bytes: integer(row, "bytes"),
    samples: integer(row, "samples"),
    duration: integer(row, "duration"),
    mediaTime: integer(row, "media_time"),
    key: integer(row, "key") === 1,
    discontinuity: integer(row, "discontinuity") === 1,
    init: text(row, "hash"),
    codecString: text(row, "codec_string"),
    sha256: Buffer.from(optionalBlob(row, "sha256") ?? []).toString("hex"),
  };
}

function causeOf(name: string): Gap["cause"] {
  switch (name) {
    case "camera-silent":
    case "network":
    case "refused":
    case "off":
      return name;
    default:
      return "our-fault";
  }
}

/** Undefined where the file is gone or ends before. */
export function readPart(file: string, offset: number, length: number): Uint8Array<ArrayBuffer> | undefined {
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
  try {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const read = readSync(handle, bytes, done, length - done, offset + done);
      if (read === 0) return undefined;
      done += read;
    }
    return bytes;
  } finally {
    closeSync(handle);
  }
}

export function sameHash(bytes: Uint8Array, expected: Uint8Array): boolean {
  return createHash("sha256").update(bytes).digest().equals(expected);
}
