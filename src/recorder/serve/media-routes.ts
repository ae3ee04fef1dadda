import { type Context, Hono } from "hono";
import { type Clock, Fault, type Log, sentenceOf, toMicros } from "#base";
import { type FragmentsReply, type SpanFacts, streamName, type TimelineReply } from "#contract";
import type { Permit } from "#permit";
import type { Fences } from "../mask/fences.ts";
import { holdPermit, lapsed } from "../permits.ts";
import { cameraIdPattern, type Roster } from "../roster.ts";
import type { StreamKey } from "../store/kept.ts";
import type { Span } from "../store/volume-reader.ts";
import { readRange } from "./byte-range.ts";
import { keptOf } from "./kept-of.ts";
import type { Library } from "./library.ts";
import { permitRefused, refusals, refuse } from "./problems.ts";
import type { RefusalLog } from "./refusal-log.ts";
import { fragmentsFromKey, openSpan, readSpan } from "./span-file.ts";
import type { RecordedTranscodes, Transcoded } from "./transcode/recorded-transcodes.ts";

const mostFragments = 2_000;
/** Recordings are nobody's to keep in a browser's cache. */
const uncached = { "cache-control": "private, no-store" };

export interface MediaServices {
  readonly library: Library;
  readonly transcodes: RecordedTranscodes;
  readonly fences: Fences;
  readonly roster: Roster;
  readonly refusals: RefusalLog;
  readonly clock: Clock;
  readonly log: Log;
}

/** `GET /media/…` for what was recorded: each needs a permit to play it back that covers the span asked for. */
export function mediaRoutes(services: MediaServices): Hono {
  const { library, roster } = services;
  const app = new Hono();

  app.get("/media/timeline/:camera", async (c) => {
    const camera = c.req.param("camera");
    const span = spanOf(c);
    if (!cameraIdPattern.test(camera) || span === undefined) return refuse(c, refusals.badRequest);
    const held = holdPlayback(c, services, camera, span);
    if (held.outcome === "refused") return held.response;
    const assigned = roster.streamsOf(camera);
    const timeline = await library.timeline(camera, assigned.length > 0 ? assigned : ["main", "sub"], span);
    const fences = services.fences.of(camera, span).map(({ from, to, detail }) => ({
      start: Math.max(from, span.from),
      end: Math.min(to, span.to),
      detail,
    }));
    const kept = keptOf(roster, camera, span, toMicros(services.clock.now()));
    return c.json({ camera, ...span, ...timeline, fences, ...kept } satisfies TimelineReply, 200, uncached);
  });

  app.get("/media/fragments/:camera/:stream", async (c) => {
    const key = keyOf(c);
    const span = spanOf(c);
    if (key === undefined || span === undefined) return refuse(c, refusals.badRequest);
    const held = holdPlayback(c, services, key.camera, span);
    if (held.outcome === "refused") return held.response;
    const found = (await fragmentsFromKey(library, key, span, mostFragments)).slice(0, mostFragments);
    const fragments = found.map((one) => ({
      id: one.id,
      start: one.start,
      end: one.end,
      bytes: one.bytes,
      samples: one.samples,
      init: one.init,
      codecString: one.codecString,
      discontinuity: one.discontinuity,
      key: one.key,
      mediaTime: one.mediaTime,
      duration: one.duration,
      sha256: one.sha256,
    }));
    return c.json({ ...key, fragments } satisfies FragmentsReply, 200, uncached);
  });

  app.get("/media/facts/:camera/:stream", async (c) => {
    const key = keyOf(c);
    const span = spanOf(c);
    if (key === undefined || span === undefined) return refuse(c, refusals.badRequest);
    const held = holdPlayback(c, services, key.camera, span);
    if (held.outcome === "refused") return held.response;
    const { runs, gaps } = await library.timeline(key.camera, [key.stream], span);
    const made = await openSpan(library, key, span);
    const file = made === undefined ? {} : { file: { ...made.span, bytes: made.length, etag: made.etag } };
    return c.json({ ...key, ...file, runs, gaps } satisfies SpanFacts, 200, uncached);
  });

  app.get("/media/init/:camera/:stream/:init", async (c) => {
    const key = keyOf(c);
    const hash = c.req.param("init");
    if (key === undefined || !/^[0-9a-f]{64}$/.test(hash)) return refuse(c, refusals.badRequest);
    const held = holdPlayback(c, services, key.camera);
    if (held.outcome === "refused") return held.response;
    const init = await library.init(hash);
    return init === undefined ? refuse(c, refusals.nothingThere) : bytesReply(c, init.bytes, `"${hash}"`);
  });

  app.get("/media/fragment/:camera/:stream/:id", async (c) => {
    const key = keyOf(c);
    const id = Number(c.req.param("id"));
    if (key === undefined || !Number.isSafeInteger(id)) return refuse(c, refusals.badRequest);
    const held = holdPlayback(c, services, key.camera);
    if (held.outcome === "refused") return held.response;
    const fragment = await library.fragment(id);
    if (fragment === undefined || fragment.camera !== key.camera || fragment.stream !== key.stream) {
      return refuse(c, refusals.nothingThere);
    }
    // A fragment is the least that can be shown: one that reaches over the span's edge is shown whole.
    const { span } = held.permit.claims;
    if (span === undefined || !(await needed(library, key, fragment, span))) {
      services.refusals.refused(key.camera, "span");
      return refuse(c, permitRefused("span"));
    }
    if (c.req.query("as") === "h264") return transcoded(c, await services.transcodes.fragment(fragment));
    const bytes = await library.bytes(id);
    return bytes === undefined
      ? refuse(c, refusals.erased)
      : bytesReply(c, bytes, `"${fragment.sha256.slice(0, 32) || id}"`);
  });

  app.get("/media/span/:camera/:stream", async (c) => {
    const key = keyOf(c);
    const span = spanOf(c);
    if (key === undefined || span === undefined) return refuse(c, refusals.badRequest);
    const held = holdPlayback(c, services, key.camera, span);
    if (held.outcome === "refused") return held.response;
    const file = await openSpan(library, key, span);
    if (file === undefined) return refuse(c, refusals.nothingThere);
    const headers = { "vigie-span": `${file.span.from}-${file.span.to}` };
    const mayGoOn = () => holdsStill(held.permit, services);
    return ranged(c, file.length, file.etag, headers, (first, last) => readSpan(file, first, last, mayGoOn));
  });

  app.onError((error, c) => {
    services.log.error({ path: c.req.path, error: sentenceOf(error) }, "a request could not be answered");
    if (!(error instanceof Fault)) return refuse(c, refusals.internal);
    return refuse(c, error.code === "fragment-damaged" ? refusals.damaged : refusals.volumes);
  });
  return app;
}

/** Inside the span, or between it and the key that a decoder must start with: that is decoded, and not shown. */
async function needed(
  library: Library,
  key: StreamKey,
  { start, end }: { start: number; end: number },
  span: Span,
): Promise<boolean> {
  if (start >= span.to) return false;
  if (end > span.from) return true;
  const first = await library.keyBefore(key, span.from);
  return first !== undefined && start >= first.start;
}

type Playback =
  | { outcome: "permit"; permit: Permit<"playback"> }
  | { outcome: "refused"; response: Response };

function holdPlayback(
  c: Context,
  { roster, clock, refusals: log }: MediaServices,
  camera: string,
  span?: Span,
): Playback {
  const token = /^Permit ([\w.-]{1,16384})$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (token === undefined) return { outcome: "refused", response: refuse(c, refusals.permitMissing) };
  const { authority } = roster;
  if (authority === undefined) return { outcome: "refused", response: refuse(c, refusals.noAssignment) };
  const now = toMicros(clock.now());
  const use = { processing: "playback", camera, now, ...(span === undefined ? {} : { span }) } as const;
  const held = holdPermit(token, authority, use);
  if (held.outcome === "valid") return { outcome: "permit", permit: held.permit };
  log.refused(camera, held.flaw);
  return { outcome: "refused", response: refuse(c, permitRefused(held.flaw)) };
}

/** Asked again while bytes flow: a day of pictures takes longer to send than a look may last. */
function holdsStill(permit: Permit, { roster, clock }: MediaServices): boolean {
  const { authority } = roster;
  return authority !== undefined && lapsed(permit, authority, toMicros(clock.now())) === undefined;
}

function keyOf(c: Context): StreamKey | undefined {
  const camera = c.req.param("camera") ?? "";
  const stream = streamName.safeParse(c.req.param("stream"));
  return stream.success && cameraIdPattern.test(camera) ? { camera, stream: stream.data } : undefined;
}

function spanOf(c: Context): Span | undefined {
  const from = Number(c.req.query("from") ?? "x");
  const to = Number(c.req.query("to") ?? "x");
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from < to
    ? { from, to }
    : undefined;
}

function bytesReply(c: Context, bytes: Uint8Array<ArrayBuffer>, etag: string): Response {
  return ranged(c, bytes.length, etag, {}, (first, last) => bytes.subarray(first, last + 1));
}

function transcoded(c: Context, result: Transcoded): Response {
  switch (result.outcome) {
    case "erased":
      return refuse(c, refusals.erased);
    case "full":
      return refuse(c, refusals.transcodingFull);
    case "transcoded": {
      const { bytes, cores } = result.fragment;
      const headers = { ...uncached, "content-type": "video/mp4", "vigie-transcoding": cores.toFixed(2) };
      return c.body(bytes, 200, headers);
    }
  }
}

/** RFC 9110: ETag, If-None-Match, If-Range, one byte range. */
function ranged(
  c: Context,
  length: number,
  etag: string,
  extra: Record<string, string>,
  body: (first: number, last: number) => ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>,
): Response {
  const headers = { ...uncached, ...extra, etag, "accept-ranges": "bytes", "content-type": "video/mp4" };
  if (c.req.header("if-none-match") === etag) return c.body(null, 304, headers);
  const ifRange = c.req.header("if-range");
  const range = readRange(
    ifRange === undefined || ifRange === etag ? c.req.header("range") : undefined,
    length,
  );
  switch (range.kind) {
    case "unsatisfiable":
      c.header("content-range", `bytes */${length}`);
      return refuse(c, refusals.range);
    case "whole":
      return c.body(body(0, length - 1), 200, { ...headers, "content-length": String(length) });
    case "part": {
      const { first, last } = range;
      return c.body(body(first, last), 206, {
        ...headers,
        "content-length": String(last - first + 1),
        "content-range": `bytes ${first}-${last}/${length}`,
      });
    }
  }
}
