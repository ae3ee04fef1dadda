import { placementHere, placementReply, placementRequest } from "#contract";
import type { Sees } from "../../access/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Placement } from "../../plates/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface PlacementDesk {
  readonly fleet: Pick<Fleet, "cameras">;
  readonly sees: Sees;
  readonly placement: Placement;
}

/** Help with placing a camera that is to read plates. */
export function placementRoutes({ fleet, sees, placement }: PlacementDesk): Route[] {
  const may = ["operator", "supervisor", "chief"] as const;
  return [
    personRoute({
      method: "GET",
      path: "/api/placement",
      title: "Whether a module that reads plates is installed, so that a camera's view can be measured.",
      may: [...may, "administrator", "data-protection-officer", "inspector"],
      needs: { none: "says whether a module is installed" },
      reply: placementHere,
      handle: async () => reply({ possible: await placement.possible() }),
    }),
    personRoute({
      method: "POST",
      path: "/api/cameras/:camera/placement",
      title: "Measures one live picture of a camera against what reading plates needs; no plate comes back.",
      may,
      needs: {
        ask: [
          "read-plates-paid-parking",
          "read-plates-reserved-lane",
          "read-plates-low-emission-zone",
          "match-plates",
          "search-plates-in-video",
        ],
      },
      body: placementRequest,
      reply: placementReply,
      async handle({ session, params, body }) {
        const { camera } = params;
        if (!fleet.cameras().some(({ id }) => id === camera) || !sees(session.person, camera))
          return refuse("no-such-camera", { camera });
        if (session.motive === null) return refuse("no-motive");
        const by = { login: session.person.login, motive: session.motive.text, angle: body.angle };
        const answer = await placement.measure(camera, by);
        if (answer.outcome === "no-reader") return refuse("no-plate-reader");
        if (answer.outcome === "unseen") return refuse("view-unseen");
        return reply(answer);
      },
    }),
  ];
}
