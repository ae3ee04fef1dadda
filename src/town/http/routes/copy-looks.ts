import { type Clock, toMicros } from "#base";
import type { Reason } from "#contract";
import type { Session } from "../../access/index.ts";
import type { Copy } from "../../copies/index.ts";
import type { Gate } from "../../gate/index.ts";

export interface CopyLooks {
  /** A permit to play back, renewed while they go through it: one look, one line of the log. */
  allow(
    copy: Copy,
    reference: string,
    session: Session,
  ): Promise<
    { readonly outcome: "allowed" } | { readonly outcome: "deny"; readonly reasons: readonly Reason[] }
  >;
  saw(copy: Copy, login: string, stretch: number): void;
  /** Whether every stretch of what was made last was shown to this person. */
  hasSeenAll(copy: Copy, login: string): boolean;
}

/** Of people who look at copies at this moment; the one who looked longest ago gives way. */
const most = 100;

/** Who looks at which copy. In memory: a town that restarts wants the second look once more. */
export function openCopyLooks(gate: Gate, clock: Clock): CopyLooks {
  const permits = new Map<string, { token: string; until: number }>();
  const seen = new Map<string, Set<number>>();
  /** What was made anew is to be seen anew. */
  const keyOf = ({ id, state }: Copy, login: string) =>
    `${login} ${id} ${"made" in state ? state.made.sha256 : ""}`;
  function put<T>(map: Map<string, T>, key: string, value: T): void {
    map.delete(key);
    map.set(key, value);
    const [oldest] = map.keys();
    if (map.size > most && oldest !== undefined) map.delete(oldest);
  }
  return {
    async allow({ id, camera, from, to }, reference, { person, ends }) {
      const key = `${person.login} ${id}`;
      const held = permits.get(key);
      const answer =
        held !== undefined && held.until > toMicros(clock.now())
          ? await gate.renew(held.token, ends)
          : await gate.ask({
              processing: "playback",
              kind: "personal",
              cameras: [camera],
              actor: person.login,
              motive: reference,
              span: { from, to },
              sessionEnds: ends,
            });
      if (answer.outcome === "deny") {
        permits.delete(key);
        return { outcome: "deny", reasons: answer.reasons };
      }
      put(permits, key, { token: answer.token, until: answer.claims.notAfter });
      return { outcome: "allowed" };
    },
    saw(copy, login, stretch) {
      if (!("made" in copy.state)) return;
      const key = keyOf(copy, login);
      put(seen, key, (seen.get(key) ?? new Set()).add(stretch));
    },
    hasSeenAll: (copy, login) => (seen.get(keyOf(copy, login))?.size ?? 0) >= copy.stretches,
  };
}
