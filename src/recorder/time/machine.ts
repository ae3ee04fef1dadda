import { randomUUID } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { type Clock, systemCode } from "#base";
import type { Steady, Sync } from "./trust.ts";

/** What a machine says of its own clock, without any privilege. */
export interface TimeSources {
  steady(): Promise<Steady>;
  sync(): Promise<Sync>;
}

/** systemd-timesyncd, Debian's own, touches it each time that it has set the clock. */
const timesyncMark = "/run/systemd/timesync/synchronized";

/** Linux tells how long it has been up and which start this is; elsewhere each start of the program is another. */
export function machineTime(clock: Clock, asked: () => Sync): TimeSources {
  const boot = `program ${randomUUID()}`;
  return {
    async steady() {
      try {
        const [up, id] = await Promise.all([
          readFile("/proc/uptime", "utf8"),
          readFile("/proc/sys/kernel/random/boot_id", "utf8"),
        ]);
        return { boot: id.trim(), at: Math.round(Number.parseFloat(up) * 1e6) };
      } catch {
        return { boot, at: Math.round(clock.monotonic() * 1000) }; // no Linux: what a restart hid stays hidden
      }
    },
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
