import { type Clock, sentenceOf } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import type { CameraNetworks } from "#protocols/onvif";
import {
  type CameraTime,
  type CameraTrouble,
  openRtspStream,
  type RtspSession,
  type RtspSink,
  type TimeLeap,
} from "#protocols/rtsp";
import type { Backoff } from "./backoff.ts";
import type { StreamOrder } from "./messages.ts";

/** No camera of ours sends a tenth of this: what does is broken, or means harm. */
const mostBytesPerSecond = 25_000_000;
const floodCheckMs = 1_000;
/** A camera that played for so long works: one that flaps is asked again at once, or it would be missed for half a minute. */
const provenMs = 1_000;
/** Cameras lock an account that is tried too often with a wrong password. */
const leastWaitMs: Partial<Record<CameraTrouble, number>> = {
  "camera-unauthorised": 5_000,
  "camera-untrusted": 5_000,
  "camera-unsupported": 5_000,
};

export interface Trouble {
  readonly why: CameraTrouble;
  readonly detail: string;
  /** How long it had played until then. */
  readonly playedMs: number;
}

export interface PullEvents extends RtspSink {
  /** Once a second while it plays. */
  time(time: CameraTime): void;
  trouble(trouble: Trouble): void;
  /** Packets that came since the last time, once a second. */
  received(packets: number): void;
}

/** What makes it another source: a change of one of these lets the camera go and begins anew. */
export const sourceParts = ["url", "transport", "username", "password", "pin", "basic"] as const;

export interface Pull {
  readonly source: Pick<StreamOrder, (typeof sourceParts)[number]>;
  readonly authorities: string | undefined;
  readonly networks: Pick<CameraNetworks, "allows">;
  readonly events: PullEvents;
  readonly backoff: Backoff;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Pulls one stream until the signal, whatever the camera does: each end is told, waited out and tried again. */
export async function pullCamera(pull: Pull): Promise<void> {
  const { clock, signal, backoff, events } = pull;
  while (!signal.aborted) {
    const trouble = await pullOnce(pull);
    if (signal.aborted || trouble === undefined) return;
    if (trouble.playedMs >= provenMs && trouble.why !== "camera-nonsense") backoff.reset();
    events.trouble(trouble);
    await clock.sleep(backoff.next(leastWaitMs[trouble.why]), signal);
  }
}

async function pullOnce({
  source,
  authorities,
  networks,
  events,
  clock,
  signal,
}: Pull): Promise<Trouble | undefined> {
  const { url, transport, username, password, pin, basic = false } = source;
  try {
    const opening = await openRtspStream({
      url,
      transport,
      basic,
      reach: (address) => networks.allows(address),
      trust: {
        ...(pin === undefined ? {} : { pin }),
        ...(authorities === undefined ? {} : { authorities }),
      },
      ...(username === undefined ? {} : { credentials: { username, password: password ?? "" } }),
      clock,
      signal,
      sink: untilAborted(events, signal),
    });
    switch (opening.outcome) {
      case "stopped":
        return undefined;
      case "failed":
        return { why: opening.why, detail: sentenceOf(opening.fault), playedMs: 0 };
      case "playing":
        return await playOut(opening.session, events, clock, signal);
    }
  } catch (error) {
    return { why: "camera-nonsense", detail: sentenceOf(error), playedMs: 0 };
  }
}

async function playOut(
  session: RtspSession,
  events: PullEvents,
  clock: Clock,
  signal: AbortSignal,
): Promise<Trouble | undefined> {
  const over = new AbortController();
  const began = clock.monotonic();
  await using _session = session;
  try {
    const flood = watchOver(session, events, clock, AbortSignal.any([signal, over.signal]));
    const ending = await Promise.race([session.ended, flood]);
    if (ending.why === "stopped") return undefined;
    return { why: ending.why, detail: sentenceOf(ending.fault), playedMs: clock.monotonic() - began };
  } finally {
    over.abort();
  }
}

/** Counts what comes, and tells the camera's time. Resolves when the camera floods; when the signal aborts first, as stopped. */
async function watchOver(
  session: RtspSession,
  events: PullEvents,
  clock: Clock,
  signal: AbortSignal,
): Promise<{ why: "stopped" } | { why: CameraTrouble; fault: string }> {
  let before = session.statistics();
  while (!signal.aborted) {
    const since = clock.monotonic();
    await clock.sleep(floodCheckMs, signal);
    const counted = session.statistics();
    events.received(counted.packets - before.packets);
    if (!signal.aborted) events.time(counted.time);
    const seconds = (clock.monotonic() - since) / 1000;
    if (seconds > 0.5 && (counted.bytes - before.bytes) / seconds > mostBytesPerSecond) {
      const fault =
        "The camera sends more than 200 Mbit/s, which no camera should; it is left alone for a while.";
      return { why: "camera-nonsense", fault };
    }
    before = counted;
  }
  return { why: "stopped" };
}

/** A session that was let go may still have something to say: nobody listens any more. */
function untilAborted(sink: RtspSink, signal: AbortSignal): RtspSink {
  return {
    config: (config: VideoConfig) => {
      if (!signal.aborted) sink.config(config);
    },
    unit: (unit: AccessUnit) => {
      if (!signal.aborted) sink.unit(unit);
    },
    lost: (packets: number) => {
      if (!signal.aborted) sink.lost(packets);
    },
    leap: (leap: TimeLeap) => {
      if (!signal.aborted) sink.leap(leap);
    },
  };
}
