import type { WrittenEntry } from "#audit";
import type { Micros } from "#base";

/** One look at one or more cameras, put together from its lines in the log. */
export interface Look {
  readonly decision: string;
  readonly actor: string;
  readonly processing: string;
  readonly cameras: readonly string[];
  readonly motive: string;
  readonly purpose: number | undefined;
  /** The recorded time that was looked at; absent for live. */
  readonly span: { from: Micros; to: Micros } | undefined;
  readonly from: Micros;
  /** When it ended; where no one said so, the last moment at which it could still go on. */
  readonly until: Micros;
}

/** A look with one more line of the log; undefined for a line that is of no look. */
export function lookWith(before: Look | undefined, entry: WrittenEntry): Look | undefined {
  if (entry.operation !== "consultation" || entry.decision === undefined) return undefined;
  const { until, look: says, happenedAt } = entry.detail;
  // Written later, because the log could not be written then.
  const at = typeof happenedAt === "number" ? happenedAt : entry.at;
  if (before !== undefined) {
    const told = typeof until === "number" ? until : before.until;
    return { ...before, until: says === "ended" ? Math.min(before.until, at) : told };
  }
  return {
    decision: entry.decision,
    actor: entry.actor,
    processing: String(entry.detail["what"]),
    cameras: entry.cameras,
    motive: entry.motive ?? "",
    purpose: entry.purpose,
    span: entry.span,
    from: at,
    until: typeof until === "number" ? until : at,
  };
}
