import type { WebSocket } from "ws";
import { type Clock, toMicros } from "#base";
import { type RecorderMessage, type ViewerMessage, viewerMessage } from "#contract";
import { type Processing, processings } from "#model";
import type { Permit } from "#permit";
import type { Journal } from "../journal.ts";
import { flawSentences, type Held, holdPermit, lapsed } from "../permits.ts";
import type { Roster } from "../roster.ts";
import type { StreamKey } from "../store/kept.ts";
import type { LiveHub } from "./live-hub.ts";
import type { RefusalLog } from "./refusal-log.ts";
import type { LiveTranscodes } from "./transcode/live-transcodes.ts";
import { Viewer, type Wire } from "./viewer.ts";

const helloMs = 5_000;
/** A permit's end is noticed within this. */
const reviewMs = 250;

type Hello = Extract<ViewerMessage, { type: "hello" }>;
type End = Extract<RecorderMessage, { type: "end" }>;

export interface LiveServices {
  readonly hub: LiveHub;
  readonly transcodes: LiveTranscodes;
  /** Before any mask, for who commissions a camera. */
  readonly raw: { readonly hub: LiveHub; readonly transcodes: LiveTranscodes };
  readonly roster: Roster;
  readonly journal: Journal;
  readonly refusals: RefusalLog;
  readonly clock: Clock;
  /** Aborts when the recorder stops. */
  readonly signal: AbortSignal;
}

/** What a module may look for in live pictures. */
const analyses: readonly Processing[] = Object.keys(processings).filter((name): name is Processing =>
  /^(detect|count|read-plates)-|^(watch-camera-health|match-plates|trace-vehicle|search-plates-in-video)$/.test(
    name,
  ),
);

/**
 * One viewer from hello to end. Nothing is shown before a permit is held, nor after it ends. `knock` is its place
 * among those who have shown none yet.
 */
export async function serveViewer(
  socket: WebSocket,
  key: StreamKey,
  services: LiveServices,
  knock: Disposable,
): Promise<void> {
  const { roster, journal, refusals, clock, signal } = services;
  const gone = new AbortController();
  const messages = listen(socket, gone);
  const viewer = new Viewer(wireOf(socket));
  const here = AbortSignal.any([signal, gone.signal]);

  const hello = await firstHello(messages, clock, here);
  if (hello === undefined) return endWith(viewer, refused("No permit came within 5 s."));
  const held = hold(hello, key, services);
  if (held.outcome === "invalid") {
    refusals.refused(key.camera, held.flaw);
    return endWith(viewer, refused(flawSentences[held.flaw].en));
  }
  if (!roster.has(key)) {
    return endWith(viewer, {
      type: "end",
      why: "no-such-camera",
      detail: "This recorder has no such camera.",
    });
  }
  knock[Symbol.dispose]();
  let { permit } = held;
  const { actor, motive, purpose, decision } = permit.claims;
  journal.note({
    operation: "consultation",
    actor,
    cameras: [key.camera],
    decision,
    ...(motive === undefined ? {} : { motive: motive.slice(0, 400) }),
    ...(purpose === undefined ? {} : { purpose }),
    detail: {
      what: permit.processing,
      stream: key.stream,
      ...(hello.module === undefined ? {} : { module: hello.module.id }),
      ...(hello.as === undefined ? {} : { as: hello.as }),
    },
  });

  // What a permit opens decides which pictures: nobody else is shown a camera before its masks.
  const { hub, transcodes } = permit.processing === "commission" ? services.raw : services;
  const seat = hello.as === undefined ? hub.join(key, viewer) : transcodes.join(key, viewer);
  if (seat === "full") return endWith(viewer, transcodingFull);
  using _seat = seat;
  messages.on((message) => {
    if (message.type !== "renew") return;
    const renewed = hold({ ...hello, permit: message.permit }, key, services);
    const same =
      renewed.outcome === "valid" &&
      renewed.permit.claims.actor === actor &&
      renewed.permit.processing === permit.processing;
    if (same) {
      permit = renewed.permit;
      return;
    }
    const why =
      renewed.outcome === "invalid" ? flawSentences[renewed.flaw].en : "It is another person's permit.";
    endWith(viewer, refused(why));
    gone.abort();
  });
  while (!here.aborted) {
    const end = reasonToEnd(permit, key, services);
    if (end !== undefined) return endWith(viewer, end);
    await clock.sleep(reviewMs, here);
  }
  if (signal.aborted) endWith(viewer, { type: "end", why: "stopping", detail: "The recorder is stopping." });
}

function hold(
  { permit, module }: Hello,
  { camera }: StreamKey,
  { roster, clock }: LiveServices,
): Held<Processing> {
  const { authority } = roster;
  if (authority === undefined) return { outcome: "invalid", flaw: "deployment" };
  const now = toMicros(clock.now());
  return module === undefined
    ? holdPermit<Processing>(permit, authority, { processing: ["live-view", "commission"], camera, now })
    : holdPermit<Processing>(permit, authority, { processing: analyses, camera, now, module });
}

function reasonToEnd(permit: Permit, key: StreamKey, { roster, clock }: LiveServices): End | undefined {
  const { authority } = roster;
  if (authority === undefined || !roster.has(key)) {
    return { type: "end", why: "no-such-camera", detail: "The camera was taken from this recorder." };
  }
  const flaw = lapsed(permit, authority, toMicros(clock.now()));
  return flaw === undefined
    ? undefined
    : { type: "end", why: "permit-ended", detail: flawSentences[flaw].en };
}

const transcodingFull: End = {
  type: "end",
  why: "transcoding-full",
  detail:
    "This recorder transcodes as many streams as it may. Close another H.265 camera, or use a browser that decodes H.265.",
};

function refused(detail: string): End {
  return { type: "end", why: "permit-refused", detail };
}

function endWith(viewer: Viewer, end: End): void {
  viewer.end(end);
}

interface Messages {
  on(listener: (message: ViewerMessage) => void): void;
}

/** What a viewer sends, where it makes sense; what does not ends it. */
function listen(socket: WebSocket, gone: AbortController): Messages {
  let listener: (message: ViewerMessage) => void = () => {};
  socket.on("message", (data, isBinary) => {
    const message = isBinary ? undefined : parse(Buffer.isBuffer(data) ? data.toString("utf8") : "");
    if (message === undefined) socket.close(1008, "not understood");
    else listener(message);
  });
  socket.on("close", () => gone.abort());
  socket.on("error", () => gone.abort());
  return { on: (next) => (listener = next) };
}

function parse(text: string): ViewerMessage | undefined {
  try {
    return viewerMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function firstHello(messages: Messages, clock: Clock, signal: AbortSignal): Promise<Hello | undefined> {
  const over = new AbortController();
  const hello = new Promise<Hello>((resolve) => {
    messages.on((message) => {
      if (message.type === "hello") resolve(message);
    });
  });
  const late = clock.sleep(helloMs, AbortSignal.any([signal, over.signal])).then(() => undefined);
  const first = await Promise.race([hello, late]);
  over.abort();
  return first;
}

function wireOf(socket: WebSocket): Wire {
  return {
    get buffered() {
      return socket.bufferedAmount;
    },
    text: (message) => socket.send(JSON.stringify(message)),
    binary: (bytes) => socket.send(bytes),
    close: () => socket.close(1000),
  };
}
