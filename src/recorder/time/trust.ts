import type { Micros } from "#base";
import { onLine, type Steady, type TimeLine, unseen } from "./retention-time.ts";
import type { TimeNews } from "./time-news.ts";

/** Whether somebody who knows the time keeps the clock. The mark changes with each time that it was set or checked. */
export type Sync =
  | { readonly state: "synchronised"; readonly mark: string }
  | { readonly state: "unsynchronised" }
  /** Nothing on this machine says. */
  | { readonly state: "unknown" };

export interface Observation {
  readonly wall: Micros;
  readonly steady: Steady;
  readonly sync: Sync;
}

interface Moment {
  readonly wall: Micros;
  readonly steady: Steady;
  /** Of the synchronisation that was known then. */
  readonly mark: string | undefined;
}

export type DoubtCause =
  /** The clock was set while the machine ran. */
  | "set-forward"
  | "set-back"
  /** The machine was off, nobody knows how long. */
  | "restarted"
  /** The clock is before a time that was right. */
  | "behind";

export interface Doubt {
  readonly cause: DoubtCause;
  /** How far the clock is from what it should be, where that is known. */
  readonly off: Micros;
  readonly since: Micros;
  /** What vouched for the clock before, and so does not settle it. */
  readonly mark: string | undefined;
}

/** All that is remembered of the clock, over restarts too. */
export interface Trust {
  /** The latest time that was trusted: never is an earlier one. */
  readonly highest: Micros;
  /** A trusted moment, from which steady time counts on. */
  readonly anchor: Moment;
  readonly last: Moment;
  readonly doubt: Doubt | undefined;
  /** Goes on through a doubt as if nobody had set the clock, and over a restart as if no time had passed. */
  readonly line: TimeLine;
}

export type SettledBy = "first start" | "steady clock" | "NTP" | "a person";

export interface Judged {
  readonly trust: Trust;
  readonly news: readonly TimeNews[];
  /** Why the time is trusted; undefined while it is not. */
  readonly by: SettledBy | undefined;
}

const second = 1_000_000;
/** Differences that reading two clocks one after the other, and slewing between, can make. */
const tolerance = second;
/** The fastest that NTP slews a clock. */
const slew = 500e-6;
/** The anchor follows the clock this often, so that slewing adds up to no more than it may. */
const anchorLife = 3_600 * second;

/** The first look at the clock of a recorder that remembers nothing: `newest` is what its volumes hold. */
export function begin(now: Observation, newest: Micros | undefined): Judged {
  const { wall, sync } = now;
  const moment = momentOf(now);
  const trust: Trust = {
    highest: Math.max(wall, newest ?? 0),
    anchor: moment,
    last: moment,
    doubt: undefined,
    line: lineOf(moment),
  };
  const known: TimeNews[] = [{ kind: "settled", by: 0 }];
  if (newest === undefined) return { trust: { ...trust, highest: wall }, news: known, by: "first start" };
  if (wall < newest - tolerance) return doubted(trust, now, "behind", wall - newest);
  if (sync.state === "synchronised") return { trust, news: known, by: "NTP" };
  return doubted(trust, now, "restarted", 0);
}

/** What the next look at the clock makes of the trust in it. */
export function judge(trust: Trust, now: Observation): Judged {
  return trust.doubt === undefined ? stillTrusted(trust, now) : stillDoubted(trust, trust.doubt, now);
}

/** A person says that the clock is right now: it holds, even where an earlier trust was wrong. */
export function confirm(trust: Trust | undefined, now: Observation): Judged {
  const moment = momentOf(now);
  return {
    trust: { highest: now.wall, anchor: moment, last: moment, doubt: undefined, line: lineOf(moment) },
    news: [trust === undefined ? { kind: "settled", by: 0 } : settled(trust, now)],
    by: "a person",
  };
}

/** The line as it stands in this start of the machine: where it was off in between, nobody knows for how long. */
export function lineFor({ line, last }: Trust, { steady }: Observation): TimeLine {
  if (line.steady.boot === steady.boot) return line;
  return { wall: onLine(line, last.steady.at), steady: { boot: steady.boot, at: 0 } };
}

function settled(trust: Trust, now: Observation): TimeNews {
  const by = now.wall - onLine(lineFor(trust, now), now.steady.at);
  return { kind: "settled", by: Math.abs(by) <= unseen ? 0 : by };
}

function stillTrusted(trust: Trust, now: Observation): Judged {
  const { wall, steady, sync } = now;
  const last = momentOf(now);
  const off = offFrom(trust.anchor, now);
  if (off === undefined) {
    if (wall < trust.highest - tolerance) return doubted(trust, now, "behind", wall - trust.highest);
    if (sync.state !== "synchronised") return doubted(trust, now, "restarted", 0);
    return {
      trust: { ...trust, highest: Math.max(trust.highest, wall), anchor: last, last, line: lineOf(last) },
      news: [settled(trust, now)],
      by: "NTP",
    };
  }
  if (Math.abs(off) > allowed(trust.anchor, steady)) {
    return doubted(trust, now, off > 0 ? "set-forward" : "set-back", off);
  }
  const aged = steady.at - trust.anchor.steady.at > anchorLife;
  const anchor = aged ? last : trust.anchor;
  return {
    trust: { ...trust, highest: Math.max(trust.highest, wall), anchor, last, line: lineOf(anchor) },
    news: [],
    by: sync.state === "synchronised" ? "NTP" : "steady clock",
  };
}

function stillDoubted(trust: Trust, doubt: Doubt, now: Observation): Judged {
  const { wall, steady, sync } = now;
  const last = momentOf(now);
  const jump = offFrom(trust.last, now);
  const mark = jump === undefined || Math.abs(jump) > tolerance ? markBefore(trust, now) : doubt.mark;
  const off = offFrom(trust.anchor, now);
  const back = off !== undefined && Math.abs(off) <= allowed(trust.anchor, steady);
  const vouched = sync.state === "synchronised" && sync.mark !== mark;
  if (back || (vouched && wall >= trust.highest - tolerance)) {
    // A clock that came back is as near the anchor as it may be, not nearer: a new anchor would add up what it is off.
    const anchor = back ? trust.anchor : last;
    return {
      trust: { highest: Math.max(trust.highest, wall), anchor, last, doubt: undefined, line: lineOf(anchor) },
      news: [settled(trust, now)],
      by: back ? "steady clock" : "NTP",
    };
  }
  const line = lineFor(trust, now);
  return { trust: { ...trust, last, doubt: { ...doubt, mark }, line }, news: [], by: undefined };
}

function doubted(trust: Trust, now: Observation, cause: DoubtCause, off: Micros): Judged {
  const doubt = { cause, off, since: now.wall, mark: markBefore(trust, now) };
  const line = lineFor(trust, now);
  return {
    trust: { ...trust, last: momentOf(now), doubt, line },
    news: [{ kind: "doubted" }],
    by: undefined,
  };
}

/** What was known before the clock moved does not vouch for it; after a restart, whatever vouches is new. */
function markBefore({ last }: Trust, now: Observation): string | undefined {
  return last.steady.boot === now.steady.boot ? last.mark : undefined;
}

function momentOf({ wall, steady, sync }: Observation): Moment {
  return { wall, steady, mark: sync.state === "synchronised" ? sync.mark : undefined };
}

function lineOf({ wall, steady }: Moment): TimeLine {
  return { wall, steady };
}

/** How far the wall clock is from where steady time puts it; undefined where the machine restarted between. */
function offFrom(moment: Moment, { wall, steady }: Observation): Micros | undefined {
  if (moment.steady.boot !== steady.boot) return undefined;
  return wall - moment.wall - (steady.at - moment.steady.at);
}

function allowed(anchor: Moment, steady: Steady): Micros {
  return tolerance + slew * (steady.at - anchor.steady.at);
}
