import { alarmAcknowledgement, alarmsReply, doneReply } from "#contract";
import type { Sees } from "../../access/index.ts";
import { type Alarms, mayKnow, viewOf } from "../../alarms/index.ts";
import { refuse } from "../problems.ts";
import { everyone, personRoute, type Route, reply } from "../route.ts";

export interface AlarmDesk {
  readonly alarms: Alarms;
  readonly sees: Sees;
  readonly timeZone: string;
}

const mostPast = 100;
const mostStanding = 1_000;

/** What is wrong, what to do about it, and who does. */
export function alarmRoutes({ alarms, sees, timeZone }: AlarmDesk): Route[] {
  return [
    personRoute({
      method: "GET",
      path: "/api/alarms",
      title: "The alarms that stand, the gravest first, and the newest hundred of those that are over.",
      may: everyone,
      needs: { none: "states of machines and acts" },
      reply: alarmsReply,
      async handle({ session }) {
        const known = (camera: string) => sees(session.person, camera);
        const past = await alarms.past(mostPast);
        return reply({
          standing: alarms
            .list()
            .filter((one) => mayKnow(one, known))
            .slice(0, mostStanding)
            .map((one) => viewOf(one, timeZone)),
          past: past.filter((one) => mayKnow(one, known)).map((one) => viewOf(one, timeZone)),
        });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/alarms/:id/acknowledgement",
      title:
        "Says that somebody has seen an alarm and what they do about it; it stands until its cause is gone.",
      may: ["operator", "supervisor", "chief", "administrator"],
      needs: { none: "a person's word about a machine" },
      body: alarmAcknowledgement,
      reply: doneReply,
      async handle({ session, params, body }) {
        const one = alarms.list().find(({ id }) => id === params.id);
        if (one === undefined || !mayKnow(one, (camera) => sees(session.person, camera)))
          return refuse("no-such-alarm");
        const outcome = await alarms.acknowledge(params.id, session.person, body.note);
        return outcome === "done" ? reply({ outcome }) : refuse(outcome);
      },
    }),
  ];
}
