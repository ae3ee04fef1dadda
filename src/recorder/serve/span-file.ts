import { createHash } from "node:crypto";
import { Fault } from "#base";
import { ticksPerSecond } from "#model";
import { producerTime, producerTimeBytes, setDecodeTime } from "#protocols/mp4";
import type { StreamKey } from "../store/kept.ts";
import type { Span } from "../store/volume-reader.ts";
import type { Library, ShelvedFragment } from "./library.ts";

/** A day of one-second fragments. */
const mostFragments = 90_000;

interface Part {
  readonly length: number;
  /** Undefined once erased. */
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/**
 * A span of a stream as one fragmented MP4 that begins at 0, made while it is read: any range of it, any time. Before
 * each fragment stands when it was, by the recorder's clock.
 */
export interface SpanFile {
  readonly span: Span;
  readonly length: number;
  readonly etag: string;
  readonly parts: readonly Part[];
}

/**
 * From the key picture at or before `from` to the fragment that holds `to`; it ends earlier where the camera's
 * parameters change, since one file has one init segment. Undefined where nothing is recorded.
 */
export async function openSpan(library: Library, key: StreamKey, span: Span): Promise<SpanFile | undefined> {
  const fragments = await fragmentsFromKey(library, key, span);
  const [first] = fragments;
  if (first === undefined) return undefined;
  const init = await library.init(first.init);
  if (init === undefined) return undefined;
  const change = fragments.findIndex((fragment) => fragment.init !== first.init);
  const shown = change === -1 ? fragments : fragments.slice(0, change);
  const times = decodeTimes(shown);
  const parts: Part[] = [
    { length: init.bytes.length, bytes: () => Promise.resolve(init.bytes) },
    ...shown.flatMap(({ id, bytes, start }, at): Part[] => {
      const time = times[at] ?? 0;
      return [
        { length: producerTimeBytes, bytes: () => Promise.resolve(producerTime(start, time)) },
        {
          length: bytes,
          bytes: async () => {
            // Asked again: it may have been erased since, or fenced off.
            const read = (await library.fragment(id)) === undefined ? undefined : await library.bytes(id);
            if (read !== undefined) setDecodeTime(read, time);
            return read;
          },
        },
      ];
    }),
  ];
  return {
    span: { from: first.start, to: shown.at(-1)?.end ?? first.end },
    length: parts.reduce((sum, part) => sum + part.length, 0),
    etag: etagOf(init.hash, shown),
    parts,
  };
}

/** Those that touch a span, from the key on that a decoder must start with; cameras may send it minutes before. */
export async function fragmentsFromKey(
  library: Library,
  key: StreamKey,
  span: Span,
  most = mostFragments,
): Promise<ShelvedFragment[]> {
  const fragments = await library.fragments(key, span, most);
  const [first] = fragments;
  if (first === undefined || first.key) return fragments;
  const start = await library.keyBefore(key, first.start);
  if (start !== undefined) return library.fragments(key, { from: start.start + 1, to: span.to }, most);
  const firstKey = fragments.findIndex((fragment) => fragment.key);
  return firstKey === -1 ? [] : fragments.slice(firstKey);
}

/** Media time where it goes on, wall time across a hole or a reconnection; never backwards. */
export function decodeTimes(
  fragments: readonly Pick<ShelvedFragment, "start" | "mediaTime" | "duration" | "discontinuity">[],
): number[] {
  const times: number[] = [];
  const [first] = fragments;
  if (first === undefined) return times;
  let before = first;
  let time = 0;
  for (const [at, fragment] of fragments.entries()) {
    if (at > 0) {
      const goesOn = !fragment.discontinuity && fragment.mediaTime === before.mediaTime + before.duration;
      const wall = Math.round(((fragment.start - first.start) * ticksPerSecond) / 1_000_000);
      time = goesOn ? time + before.duration : Math.max(time + before.duration, wall);
    }
    times.push(time);
    before = fragment;
  }
  return times;
}

function etagOf(init: string, fragments: readonly ShelvedFragment[]): string {
  const hash = createHash("sha256").update(init);
  for (const { id, sha256 } of fragments) hash.update(`${id} ${sha256}\n`);
  return `"${hash.digest("hex").slice(0, 32)}"`;
}

/**
 * Bytes `first` to `last` (inclusive), read a fragment at a time, as fast as they are taken and as long as they may
 * be. Breaks off with Fault `permit-ended` or `erased`; whoever holds a newer permit asks for the rest by its range.
 */
export function readSpan(
  { parts }: Pick<SpanFile, "parts">,
  first: number,
  last: number,
  mayGoOn: () => boolean,
): ReadableStream<Uint8Array> {
  let at = 0;
  let offset = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const part = parts[at];
          if (part === undefined || offset > last) {
            controller.close();
            return;
          }
          const start = offset;
          at += 1;
          offset += part.length;
          if (offset <= first) continue;
          if (!mayGoOn()) {
            controller.error(new Fault("permit-ended", "The permit ended while the recording was sent."));
            return;
          }
          const bytes = await part.bytes();
          if (bytes === undefined) {
            controller.error(new Fault("erased", "A fragment was erased while it was sent."));
            return;
          }
          controller.enqueue(bytes.subarray(Math.max(0, first - start), last + 1 - start));
          return;
        }
      },
    },
    { highWaterMark: 1 },
  );
}
