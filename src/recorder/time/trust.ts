import type { Micros } from "#base";
import type { TimeNews } from "./time-news.ts";

/** Time that only goes forward, since the machine started: what the wall clock is compared with. */
export interface Steady {
  /** Of this start of the machine, so that the next is known as another. */
  readonly boot: string;
  readonly at: Micros;
}

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
  };
  if (newest === undefined) return { trust: { ...trust, highest: wall }, news: [], by: "first start" };
  if (wall < newest - tolerance) return doubted(trust, now, "behind", wall - newest);
  if (sync.state === "synchronised") return { trust, news: [], by: "NTP" };
  return doubted(trust, now, "restarted", 0);
}

/** What the next look at the clock makes of the trust in it. */
export function judge(trust: Trust, now: Observation): Judged {
  return trust.doubt === undefined ? stillTrusted(trust, now) : stillDoubted(trust, trust.doubt, now);
}

/** A person says that the clock is right now: it holds, even where an earlier trust was wrong. */
export function confirm(now: Observation): Judged {
  const moment = momentOf(now);
  return {
    trust: { highest: now.wall, anchor: moment, last: moment, doubt: undefined },
    news: [{ kind: "settled" }],
    by: "a person",
  };
}

function stillTrusted(trust: Trust, now: Observation): Judged {
  const { wall, steady, sync } = now;
  const last = momentOf(now);
  const off = offFrom(trust.anchor, now);
  if (off === undefined) {
    if (wall < trust.highest - tolerance) return doubted(trust, now, "behind", wall - trust.highest);
    if (sync.state !== "synchronised") return doubted(trust, now, "restarted", 0);
    return {
      trust: { ...trust, highest: Math.max(trust.highest, wall), anchor: last, last },
      news: [],
      by: "NTP",
    };
  }
  if (Math.abs(off) > allowed(trust.anchor, steady)) {
    return doubted(trust, now, off > 0 ? "set-forward" : "set-back", off);
  }
  const aged = steady.at - trust.anchor.steady.at > anchorLife;
  return {
    trust: { ...trust, highest: Math.max(trust.highest, wall), anchor: aged ? last : trust.anchor, last },
    news: [],
    by: sync.state === "synchronised" ? "NTP" : "steady clock",
  };
}

function stillDoubted(trust: Trust, doubt: Doubt, now: Observation): Judged {
  const { wall, steady, sync } = now;
  const last = momentOf(now);
  // After a restart the last moment seen counts as the moment of the start: later than it was, so nothing goes early.
  const jump = offFrom(trust.last, now) ?? wall - steady.at - trust.last.wall;
  const jumped = Math.abs(jump) > tolerance;
  const news: TimeNews[] = jumped ? [{ kind: "shifted", by: jump }] : [];
  const mark = jumped ? markBefore(trust, now) : doubt.mark;
  const off = offFrom(trust.anchor, now);
  const back = off !== undefined && Math.abs(off) <= allowed(trust.anchor, steady);
  const vouched = sync.state === "synchronised" && sync.mark !== mark;
  if (back || (vouched && wall >= trust.highest - tolerance)) {
    // A clock that came back is as near the anchor as it may be, not nearer: a new anchor would add up what it is off.
    return {
      trust: {
        highest: Math.max(trust.highest, wall),
        anchor: back ? trust.anchor : last,
        last,
        doubt: undefined,
      },
      news: [...news, { kind: "settled" }],
      by: back ? "steady clock" : "NTP",
    };
  }
  return { trust: { ...trust, last, doubt: { ...doubt, mark } }, news, by: undefined };
}

function doubted(trust: Trust, now: Observation, cause: DoubtCause, off: Micros): Judged {
  const doubt = { cause, off, since: now.wall, mark: markBefore(trust, now) };
  return { trust: { ...trust, last: momentOf(now), doubt }, news: [{ kind: "doubted" }], by: undefined };
}

/** What was known before the clock moved does not vouch for it; after a restart, whatever vouches is new. */
function markBefore({ last }: Trust, now: Observation): string | undefined {
  return last.steady.boot === now.steady.boot ? last.mark : undefined;
}

function momentOf({ wall, steady, sync }: Observation): Moment {
  return { wall, steady, mark: sync.state === "synchronised" ? sync.mark : undefined };
}

/** How far the wall clock is from where steady time puts it; undefined where the machine restarted between. */
function offFrom(moment: Moment, { wall, steady }: Observation): Micros | undefined {
  if (moment.steady.boot !== steady.boot) return undefined;
  return wall - moment.wall - (steady.at - moment.steady.at);
}

function allowed(anchor: Moment, steady: Steady): Micros {
  return tolerance + slew * (steady.at - anchor.steady.at);
}
