import type { LiveConfig } from "#config";
import { alarmSeverities, reloadReply, townHealth } from "#contract";
import { type Alarms, kinds } from "../../alarms/index.ts";
import type { WatchedChain } from "../../audit/index.ts";
import type { Pages } from "../../events/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import { outlooksOf } from "../../supervision/index.ts";
import { programRoute, type Route, reply } from "../route.ts";

export interface MachineDesk {
  readonly live: LiveConfig;
  readonly alarms: Alarms;
  readonly fleet: Fleet;
  readonly pages: Pages;
  readonly watched: WatchedChain;
}

/** What the machine that the town runs on asks of it: its supervisor, and whoever sits at its prompt. */
export function machineRoutes({ live, alarms, fleet, pages, watched }: MachineDesk): Route[] {
  return [
    programRoute({
      method: "GET",
      path: "/link/health",
      title: "How the town is, for the metrics of its machine.",
      needs: { none: "counts and states of machines" },
      reply: townHealth,
      handle() {
        const standing = alarms.list();
        return reply({
          alarms: alarmSeverities.map((severity) => {
            const all = standing.filter(({ alarm }) => kinds[alarm.kind].severity === severity);
            const waiting = all.filter(({ acknowledged }) => acknowledged === undefined).length;
            return { severity, waiting, acknowledged: all.length - waiting };
          }),
          outlook: outlooksOf(fleet.recorder(), fleet.longestKeepSeconds()),
          logWritable: watched.troubles().length === 0,
          pages: pages.open,
        });
      },
    }),
    programRoute({
      method: "POST",
      path: "/link/reload",
      title: "Reads town.yaml again: checked whole, then swapped; a bad file changes nothing.",
      needs: { none: "the machine's own settings; whoever reaches this socket owns them" },
      reply: reloadReply,
      async handle() {
        const reload = await live.reload();
        return reply(
          reload.outcome === "refused"
            ? reload
            : { ...reload, now: [...reload.now], atRestart: [...reload.atRestart] },
        );
      },
    }),
  ];
}
