import type { Clock } from "#base";
import { askTimeServer } from "./sntp.ts";
import type { Sync } from "./trust.ts";

const everyMs = 64_000;
/** A clock this close to a server's is right. */
const close = 1_000_000;

/** Asks the town's own time servers, one after the other, until one answers; and what they last made of our clock. */
export class TimeServers {
  readonly #servers: readonly string[];
  #checks = 0;
  sync: Sync = { state: "unknown" };

  constructor(servers: readonly string[]) {
    this.#servers = servers;
  }

  async run(clock: Clock, signal: AbortSignal): Promise<void> {
    while (this.#servers.length > 0 && !signal.aborted) {
      await this.#ask(clock, signal);
      await clock.sleep(everyMs, signal);
    }
  }

  async #ask(clock: Clock, signal: AbortSignal): Promise<void> {
    for (const server of this.#servers) {
      const asked = await askTimeServer(server, clock, signal);
      if (asked.outcome === "none") continue;
      this.#checks += 1;
      const right = Math.abs(asked.behind) - asked.within <= close;
      this.sync = right
        ? { state: "synchronised", mark: `server ${this.#checks}` }
        : { state: "unsynchronised" };
      return;
    }
    this.sync = { state: "unknown" };
  }
}
