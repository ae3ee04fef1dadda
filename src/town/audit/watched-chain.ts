import type { AuditEntry, Chain } from "#audit";
import { type Clock, Fault, type Micros, sentenceOf } from "#base";
import type { Alarm } from "../alarms/index.ts";
import { MemoryJournal } from "./memory-journal.ts";

export interface WatchedChain {
  /** The same chain, its failures seen. */
  readonly chain: Chain;
  troubles(): Alarm[];
  /** For live pictures alone: kept in memory while the log cannot be written, for a stated time. */
  remember(entry: AuditEntry): Micros | undefined;
  /** Looks whether the log is still where it was; after a failure, tries now and then whether it can be written again. */
  tryAgain(): Promise<void>;
}

const tryEveryMs = 15_000;

/** Nothing but live pictures, for a while, is looked at while the log cannot be written: somebody must hear of it. */
export function watchChain(chain: Chain, clock: Clock): WatchedChain {
  const memory = new MemoryJournal(clock);
  let failure: string | undefined;
  let triedAt = -Infinity;
  const seen = (error: unknown) => {
    if (!(error instanceof Fault) || error.code !== "audit-unwritable") throw error;
    failure = sentenceOf(error);
    memory.failed();
  };
  const watched: Chain = {
    ...chain,
    async append(entry) {
      const written = await chain.append(entry).catch((error: unknown) => {
        seen(error);
        throw error;
      });
      if (failure !== undefined) {
        failure = undefined;
        await memory.writeDown(chain).catch(seen);
      }
      return written;
    },
  };
  return {
    chain: watched,
    remember: (entry) => memory.remember(entry),
    troubles() {
      if (failure === undefined) return [];
      return [{ kind: "log-unwritable", subject: "", facts: { detail: failure, until: memory.until ?? 0 } }];
    },
    async tryAgain() {
      if (failure === undefined) {
        await chain.check().catch(seen);
        return;
      }
      if (clock.monotonic() - triedAt < tryEveryMs) return;
      triedAt = clock.monotonic();
      await watched
        .append({
          operation: "system",
          actor: chain.writer,
          cameras: [],
          detail: { what: "log-writable-again" },
        })
        .catch(() => undefined); // its sentence is the alarm's, from `append`
    },
  };
}
