import type { Chain } from "#audit";
import { type Clock, Fault } from "#base";
import type { Alarm } from "../alarms/index.ts";

export interface WatchedChain {
  /** The same chain, its failures seen. */
  readonly chain: Chain;
  troubles(): Alarm[];
  /** After a failure, tries now and then whether it can be written again; says so in it when it can. */
  tryAgain(): Promise<void>;
}

const tryEveryMs = 15_000;

/** Nothing is looked at while the log cannot be written: somebody must hear of it. */
export function watchChain(chain: Chain, clock: Clock): WatchedChain {
  let failure: string | undefined;
  let triedAt = -Infinity;
  const watched: Chain = {
    ...chain,
    async append(entry) {
      try {
        const written = await chain.append(entry);
        failure = undefined;
        return written;
      } catch (error) {
        if (error instanceof Fault && error.code === "audit-unwritable") failure = error.message;
        throw error;
      }
    },
  };
  return {
    chain: watched,
    troubles: () =>
      failure === undefined ? [] : [{ kind: "log-unwritable", subject: "", facts: { detail: failure } }],
    async tryAgain() {
      if (failure === undefined || clock.monotonic() - triedAt < tryEveryMs) return;
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
