import type { Chain } from "#audit";
import { agentRoles, clockRequest, doneReply, retentionPlan } from "#contract";
import type { Sees } from "../../access/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface RetentionDesk {
  readonly chain: Chain;
  readonly fleet: Fleet;
  readonly sees: Sees;
}

/** What will be erased and when; and the clock that it goes by. */
export function retentionRoutes({ chain, fleet, sees }: RetentionDesk): Route[] {
  return [
    personRoute({
      method: "GET",
      path: "/api/retention",
      title: "What will be erased, camera by camera and day by day, and what is held back.",
      may: agentRoles,
      needs: { none: "times and sizes of recordings; no picture" },
      reply: retentionPlan,
      async handle({ session }) {
        const plan = await fleet.plan();
        if (plan === undefined) return refuse("recorder-silent");
        const cameras = plan.cameras.filter(({ camera }) => sees(session.person, camera));
        return reply({ ...plan, cameras });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/clock",
      title: "A person has compared the recorder's clock with another: erasure goes on by it.",
      may: ["chief", "administrator"],
      needs: { none: "a person's word about a clock; the recorder and the town both log it" },
      body: clockRequest,
      reply: doneReply,
      async handle({ session, body }) {
        const by = session.person.login;
        await chain.append({
          operation: "configuration",
          actor: by,
          cameras: [],
          motive: body.why,
          detail: { what: "clock-confirmed" },
        });
        return (await fleet.confirmClock(by, body.why))
          ? reply({ outcome: "done" as const })
          : refuse("recorder-silent");
      },
    }),
  ];
}
