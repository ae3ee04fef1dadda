import { type Clock, type Micros, toMicros } from "#base";

/** Personal permits that may still be in use, by session: they end with it, not a minute later. */
export interface IssuedPermits {
  keep(session: string, permit: { decision: string; until: Micros }): void;
  /** Takes out what is still alive of a session that ended. */
  take(session: string): { decision: string; until: Micros }[];
}

export function openIssuedPermits(clock: Clock): IssuedPermits {
  const bySession = new Map<string, { decision: string; until: Micros }[]>();
  const alive = (permits: { decision: string; until: Micros }[]) => {
    const now = toMicros(clock.now());
    return permits.filter((permit) => permit.until > now);
  };
  return {
    keep(session, permit) {
      // A look keeps its decision through its renewals: the newest end counts.
      const others = alive(bySession.get(session) ?? []).filter(
        ({ decision }) => decision !== permit.decision,
      );
      bySession.set(session, [...others, permit]);
    },
    take(session) {
      const permits = alive(bySession.get(session) ?? []);
      bySession.delete(session);
      return permits;
    },
  };
}
