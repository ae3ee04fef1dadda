import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { type Micros, systemCode } from "#base";
import type { Steady } from "./retention-time.ts";
import type { Sync } from "./trust.ts";

/** What a machine says of its own clock, without any privilege. */
export interface TimeSources {
  steady(): Promise<Steady>;
  sync(): Promise<Sync>;
}

/** systemd-timesyncd, Debian's own, touches it each time that it has set the clock. */
const timesyncMark = "/run/systemd/timesync/synchronized";

/** Since the machine started, asleep or not; without Linux, since this program did. The same in all its threads. */
export function steadyTime(): Micros {
  try {
    return Math.round(Number.parseFloat(readFileSync("/proc/uptime", "utf8")) * 1e6);
  } catch {
    return Number(process.hrtime.bigint() / 1_000n);
  }
}

/** Linux tells which start of the machine this is; elsewhere each start of the program is another. */
export function machineTime(asked: () => Sync): TimeSources {
  const boot = bootOf() ?? `program ${randomUUID()}`;
  return {
    steady: () => Promise.resolve({ boot, at: steadyTime() }),
    async sync() {
      const server = asked();
      if (server.state !== "unknown") return server;
      try {
        return { state: "synchronised", mark: String((await stat(timesyncMark)).mtimeMs) };
      } catch (error) {
        if (systemCode(error) !== "ENOENT") throw error;
        return { state: "unknown" };
      }
    },
  };
}

function bootOf(): string | undefined {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return undefined; // no Linux: what a restart hid stays hidden
  }
}
