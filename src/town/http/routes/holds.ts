import type { Chain } from "#audit";
import { type Micros } from "#base";
import { latestErasure } from "#calendar";
import {
  agentRoles,
  doneReply,
  type HoldView,
  holdAnswer,
  holdEnding,
  holdRequest,
  holdsReply,
} from "#contract";
import type { Person, Sees } from "../../access/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Gate } from "../../gate/index.ts";
import { askToHold, type Hold, type Holds, mostHolds } from "../../holds/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface HoldDesk {
  readonly chain: Chain;
  readonly fleet: Fleet;
  readonly gate: Gate;
  readonly holds: Holds;
  readonly sees: Sees;
}

const mostOver = 100;

/** What is held back from erasure, for whom, until when. */
export function holdRoutes({ chain, fleet, gate, holds, sees }: HoldDesk): Route[] {
  const may = ["supervisor", "chief", "data-protection-officer"] as const;
  const viewOf = (hold: Hold) => shown(hold, capOf(fleet, hold.camera, hold.from));
  const seenBy = (person: Person) => (hold: Hold) => sees(person, hold.camera);

  return [
    personRoute({
      method: "GET",
      path: "/api/holds",
      title: "Spans that are not erased yet, for whom and until when; then the last hundred that are over.",
      may: agentRoles,
      needs: { none: "times and references; a picture takes a permit" },
      reply: holdsReply,
      async handle({ session }) {
        const [standing, over] = [await holds.standing(), await holds.over(mostOver)];
        return reply({ holds: [...standing, ...over].filter(seenBy(session.person)).map(viewOf) });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/holds",
      title: "Holds a span of a camera back from erasure, for a requisition or an access request.",
      may,
      needs: { ask: ["hold-recordings"] },
      body: holdRequest,
      reply: holdAnswer,
      async handle({ session, body }) {
        const { person } = session;
        if (!fleet.cameras().some(({ id }) => id === body.camera) || !sees(person, body.camera))
          return refuse("no-such-camera", { camera: body.camera });
        if ((await holds.standing()).length >= mostHolds)
          return refuse("too-many-holds", { most: mostHolds });
        const hold = holds.draft(body, person.login);
        const answer = await askToHold(gate, hold, person.login);
        if (answer.outcome === "deny") return reply(answer);
        await holds.place(hold);
        await fleet.refresh();
        return reply({ outcome: "placed" as const, hold: viewOf(hold) }, { status: 201 });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/holds/:id/end",
      title: "Ends a hold: handed over against a receipt, answered, or no longer needed.",
      may,
      needs: { none: "what was held is erased in its time again" },
      body: holdEnding,
      reply: doneReply,
      async handle({ session, params, body }) {
        const hold = (await holds.standing()).find(({ id }) => id === params.id);
        if (hold === undefined || !sees(session.person, hold.camera)) return refuse("no-such-hold");
        await chain.append({
          operation: "modification",
          actor: session.person.login,
          cameras: [hold.camera],
          motive: hold.reference,
          span: { from: hold.from, to: hold.to },
          detail: {
            what: "hold-ended",
            hold: hold.id,
            why: body.why,
            ...(body.receipt === undefined ? {} : { receipt: body.receipt }),
          },
        });
        const why = body.receipt === undefined ? body.why : `${body.why}: ${body.receipt}`;
        await holds.end(hold.id, session.person.login, why);
        await fleet.refresh();
        return reply({ outcome: "done" as const });
      },
    }),
  ];
}

/** When the legal basis wants a picture gone, whatever is held; undefined where nothing may be recorded any more. */
function capOf(fleet: Fleet, camera: string, recorded: Micros): Micros | undefined {
  const standing = fleet.standing({ processing: "record-video", camera });
  const keeping = standing?.outcome === "permit" ? standing.claims.keeping : undefined;
  return keeping === undefined ? undefined : latestErasure(recorded, keeping.cap, keeping.zone);
}

function shown(hold: Hold, capEnds: Micros | undefined): HoldView {
  const { id, kind, camera, from, to, reference, placedBy, placedAt, ends, ended } = hold;
  const always = { id, kind, camera, from, to, reference, placedBy, placedAt, ends };
  return {
    ...always,
    ...(capEnds === undefined ? {} : { capEnds }),
    ...(ended === undefined ? {} : { ended }),
  };
}
