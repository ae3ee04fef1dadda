import { z } from "zod";
import { largestPassages, passagesTold, plateUsesReply } from "#contract";
import type { Modules } from "../../modules/index.ts";
import type { Passages } from "../../plates/index.ts";
import { agents, personRoute, programRoute, type Route, reply } from "../route.ts";

export interface PlateDesk {
  readonly modules: Modules;
  readonly passages: Passages;
}

/** Vehicles that passed, on their way to the use that their plates are read for; and which uses there are. */
export function plateRoutes({ modules, passages }: PlateDesk): Route[] {
  return [
    programRoute({
      method: "POST",
      path: "/link/passages",
      title: "Vehicles that passed an analyst's cameras since last time.",
      needs: { none: "each is taken only where a standing permit of its camera and module holds now" },
      body: passagesTold,
      largest: largestPassages,
      reply: z.strictObject({ taken: z.number(), refused: z.number() }),
      handle: async ({ body }) => reply(await passages.take(body.passages)),
    }),
    personRoute({
      method: "GET",
      path: "/api/plates",
      title: "The uses of plates that are installed here; with none, the console has no such page.",
      may: agents,
      needs: { none: "names of modules that the gate let in" },
      reply: plateUsesReply,
      async handle() {
        const installed = await modules.installed();
        const uses = installed.filter(({ processing }) => passages.uses[processing] !== undefined);
        return reply({
          uses: uses.map(({ id, processing, manifest }) => ({
            module: id,
            processing,
            title: manifest.title,
          })),
        });
      },
    }),
  ];
}
