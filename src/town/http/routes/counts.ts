import { z } from "zod";
import { countPeriods, countsReply, countsState, countsTold } from "#contract";
import type { Sees } from "../../access/index.ts";
import type { Counts } from "../../counts/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Modules } from "../../modules/index.ts";
import { agents, personRoute, programRoute, type Route, reply } from "../route.ts";

export interface CountDesk {
  readonly counts: Counts;
  readonly fleet: Fleet;
  readonly modules: Modules;
  readonly sees: Sees;
}

/** Counts at lines (FR-42): in from a counter that has its permit, out as totals of what is over. */
export function countRoutes({ counts, fleet, modules, sees }: CountDesk): Route[] {
  return [
    programRoute({
      method: "POST",
      path: "/link/counts",
      title: "What an analyst's counters have counted in their quarters of an hour so far.",
      needs: {
        none: "each is taken only where a standing permit to count, of its camera and module, holds now",
      },
      body: countsTold,
      reply: z.strictObject({ taken: z.number(), refused: z.number() }),
      async handle({ body: { quarters } }) {
        const based = quarters.filter(
          ({ camera, module }) => fleet.basis(camera, module)?.processing === "count-people",
        );
        const taken = await counts.add(based);
        return reply({ taken, refused: quarters.length - taken });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/counts",
      title:
        "How many crossed each line, by quarter of an hour, hour or day; nothing of the quarter that runs.",
      may: agents,
      needs: { none: "totals of a quarter of an hour or more: no picture, no track, nobody in it" },
      query: z.strictObject({
        from: z.iso.date(),
        to: z.iso.date(),
        by: z.enum(countPeriods).default("hour"),
        camera: z.string().max(64).optional(),
      }),
      reply: countsReply,
      async handle({ session, query: { camera, ...query } }) {
        const cameras = fleet
          .cameras()
          .map(({ id }) => id)
          .filter((id) => sees(session.person, id) && (camera === undefined || camera === id));
        return reply(await counts.of({ ...query, cameras }));
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/counts/state",
      title: "Whether anything counts here, or did: with nothing, the console has no such page.",
      may: agents,
      needs: { none: "whether a module that the gate let in is installed" },
      reply: countsState,
      async handle() {
        const installed = await modules.installed();
        const counting = installed.some(({ processing }) => processing === "count-people");
        return reply({ counts: counting || (await counts.any()) });
      },
    }),
  ];
}
