import type { AuditEntry, Chain } from "#audit";
import { type Clock, type Micros, toMicros } from "#base";

/** Live pictures go on this long where the log cannot be written, from its first failure on (docs/design/log.md). */
export const liveGoesOnFor: Micros = 15 * 60_000_000;
/** Far more looks than a control room begins in that time; when it is full no other begins. */
const mostRemembered = 5_000;

/** What happened while the log could not be written, and may be written in it later, with the hole it makes. */
export class MemoryJournal {
  readonly #clock: Clock;
  #gap: { from: Micros; began: number; entries: { at: Micros; entry: AuditEntry }[] } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The log failed. Only the first time counts: a disk that comes and goes does not begin the time anew. */
  failed(): void {
    this.#gap ??= { from: toMicros(this.#clock.now()), began: this.#clock.monotonic(), entries: [] };
  }

  /** Until when live pictures may go on; undefined while the log is written. */
  get until(): Micros | undefined {
    return this.#gap === undefined ? undefined : this.#gap.from + liveGoesOnFor;
  }

  /** Keeps an entry for later: until when it is good for, or undefined where no more may be kept. */
  remember(entry: AuditEntry): Micros | undefined {
    const gap = this.#gap;
    if (gap === undefined || gap.entries.length >= mostRemembered) return undefined;
    // By the clock that is never set, so that setting the other gives no more time.
    const left = liveGoesOnFor - Math.round((this.#clock.monotonic() - gap.began) * 1_000);
    if (left <= 0) return undefined;
    const at = toMicros(this.#clock.now());
    gap.entries.push({ at, entry });
    return at + left;
  }

  /** Says in the log that it had a hole, and what was seen meanwhile. What fails again is kept for the next time. */
  async writeDown(chain: Pick<Chain, "append" | "writer">): Promise<void> {
    const gap = this.#gap;
    if (gap === undefined) return;
    const { from, entries } = gap;
    const to = toMicros(this.#clock.now());
    const detail = { what: "log-gap", from, to, remembered: entries.length };
    const gapEntry: AuditEntry = {
      operation: "system",
      actor: chain.writer,
      cameras: [],
      span: { from, to },
      detail,
    };
    await chain.append(gapEntry);
    const told = entries.splice(0);
    const written = await Promise.allSettled(
      told.map(({ at, entry }) => chain.append({ ...entry, detail: { ...entry.detail, happenedAt: at } })),
    );
    entries.unshift(...told.filter((_, index) => written[index]?.status === "rejected"));
    const failed = written.find((one) => one.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    if (entries.length === 0) this.#gap = undefined;
  }
}
