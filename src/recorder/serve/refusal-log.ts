import type { Clock } from "#base";
import type { PermitFlaw } from "#permit";
import type { Journal } from "../journal.ts";
import type { Roster } from "../roster.ts";

const quietMs = 60_000;

/**
 * Refused looks, in the journal: the first at once, then at most one line a minute for each camera and reason, with
 * how many there were. Someone who knocks a thousand times a second fills no disk.
 */
export class RefusalLog {
  readonly #journal: Journal;
  readonly #roster: Roster;
  readonly #clock: Clock;
  readonly #recent = new Map<string, { since: number; more: number }>();

  constructor(journal: Journal, roster: Roster, clock: Clock) {
    this.#journal = journal;
    this.#roster = roster;
    this.#clock = clock;
  }

  refused(asked: string, flaw: PermitFlaw): void {
    const known = this.#roster.cameras.some(({ id }) => id === asked);
    const camera = known ? asked : "(unknown)";
    const now = this.#clock.monotonic();
    const name = `${camera} ${flaw}`;
    const recent = this.#recent.get(name);
    if (recent !== undefined && now - recent.since < quietMs) {
      recent.more += 1;
      return;
    }
    this.#recent.set(name, { since: now, more: 0 });
    this.#journal.note({
      operation: "denial",
      actor: "recorder",
      cameras: known ? [asked] : [],
      detail: { what: "look-refused", flaw, before: recent?.more ?? 0 },
    });
  }
}
