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

/** Looks in the order they began. The entries come in the order of the log. */
export async function looksIn(entries: AsyncIterable<WrittenEntry>): Promise<Look[]> {
  const looks = new Map<string, Look>();
  for await (const entry of entries) {
    if (entry.operation !== "consultation" || entry.decision === undefined) continue;
    const { until, look: says, happenedAt } = entry.detail;
    // Written later, because the log could not be written then.
    const at = typeof happenedAt === "number" ? happenedAt : entry.at;
    const before = looks.get(entry.decision);
    if (before === undefined) {
      looks.set(entry.decision, {
        decision: entry.decision,
        actor: entry.actor,
        processing: String(entry.detail["what"]),
        cameras: entry.cameras,
        motive: entry.motive ?? "",
        purpose: entry.purpose,
        span: entry.span,
        from: at,
        until: typeof until === "number" ? until : at,
      });
    } else {
      const end =
        says === "ended" ? Math.min(before.until, at) : typeof until === "number" ? until : before.until;
      looks.set(entry.decision, { ...before, until: end });
    }
  }
  return [...looks.values()];
}

/** "Who saw camera 3 between 18:00 and 18:10, and why": those who looked then, and those who looked at it since. */
export function whoSaw(looks: readonly Look[], camera: string, span: { from: Micros; to: Micros }): Look[] {
  return looks.filter((look) => {
    const seen = look.span ?? { from: look.from, to: look.until };
    const during = look.from < span.to && look.until > span.from;
    return look.cameras.includes(camera) && (during || (seen.from < span.to && seen.to > span.from));
  });
}
