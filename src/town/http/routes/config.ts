import type { LiveConfig } from "#config";
import { reloadReply } from "#contract";
import { programRoute, type Route, reply } from "../route.ts";

export interface ConfigDesk {
  readonly live: LiveConfig;
}

/** The machine's file. What is audited is not in it, and changed in the console by two people. */
export function configRoutes({ live }: ConfigDesk): Route[] {
  return [
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
