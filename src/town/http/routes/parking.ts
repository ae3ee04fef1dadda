import { z } from "zod";
import type { Chain } from "#audit";
import { doneReply, parkingFinding, parkingReply, parkingStatistics, vehiclePhotograph } from "#contract";
import type { Sees, Session } from "../../access/index.ts";
import type { AgentList, ParkingCounts, PlateLooks } from "../../plates/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface ParkingDesk {
  readonly chain: Chain;
  readonly sees: Sees;
  readonly parking: {
    readonly list: AgentList;
    readonly counts: ParkingCounts;
    readonly looks: PlateLooks;
  };
}

/** Paid parking: the agent looks, goes there, and finds. Plates are in no address and in no line of the log. */
export function parkingRoutes({ chain, sees, parking: { list, counts, looks } }: ParkingDesk): Route[] {
  const may = ["operator", "supervisor", "chief"] as const;
  const needs = { ask: ["read-plates-paid-parking"] } as const;

  const seen = ({ person }: Session, devices: readonly string[]) =>
    devices.filter((device) => sees(person, device));

  async function isTheirs(session: Session, id: string): Promise<boolean> {
    const device = await list.deviceOf(id);
    return device !== undefined && sees(session.person, device);
  }

  return [
    personRoute({
      method: "GET",
      path: "/api/parking",
      title:
        "Vehicles that the ticket server does not know as paid, and procedures whose photograph is kept.",
      may,
      needs,
      reply: parkingReply,
      async handle({ session }) {
        const devices = seen(session, await list.devices());
        if (devices.length === 0) return reply({ outcome: "list" as const, waiting: [], procedures: [] });
        if (session.motive === null) return refuse("no-motive");
        const answer = await looks.look(session, devices, session.motive);
        if (answer.outcome === "deny") return reply(answer);
        const [waiting, procedures] = [await list.waiting(devices), await list.procedures(devices)];
        return reply({ outcome: "list" as const, waiting, procedures });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/parking/:passage/picture",
      title: "The photograph of one of them, framed on the vehicle; the look is in the log.",
      may,
      needs,
      reply: vehiclePhotograph,
      async handle({ session, params }) {
        if (!(await isTheirs(session, params.passage))) return refuse("no-such-parking");
        if (session.motive === null) return refuse("no-motive");
        const devices = seen(session, await list.devices());
        const answer = await looks.look(session, devices, session.motive);
        if (answer.outcome === "deny") return reply(answer);
        const picture = await list.picture(params.passage);
        if (picture === undefined) return refuse("no-such-parking");
        await chain.append({
          operation: "consultation",
          actor: session.person.login,
          cameras: [],
          motive: session.motive.text,
          detail: { what: "parking-picture", passage: params.passage, decision: answer.claims.decision },
        });
        return reply({ outcome: "picture" as const, picture });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/parking/:passage/finding",
      title: "What the agent found on the spot: from then on the plate is gone.",
      may,
      needs: { none: "a person's own finding; what is kept is less than before" },
      body: parkingFinding,
      reply: doneReply,
      async handle({ session, params, body }) {
        const { passage } = params;
        if (!(await isTheirs(session, passage))) return refuse("no-such-parking");
        const found = await list.find(passage, session.person.id, body);
        if (found === "unknown") return refuse("no-such-parking");
        if (found === "plate-in-reference") return refuse(found, {}, { field: "reference" });
        await chain.append({
          operation: "modification",
          actor: session.person.login,
          cameras: [],
          detail: { what: "parking-finding", finding: body.finding, passage },
        });
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/parking-statistics",
      title: "How many were read, paid, not paid and decided, by day and device.",
      may: [...may, "administrator", "data-protection-officer", "inspector"],
      needs: { none: "totals of a day: no plate, no picture, no hour" },
      query: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
      reply: parkingStatistics,
      async handle({ session, query }) {
        const days = await counts.of(query.from, query.to);
        return reply({ days: days.filter(({ device }) => sees(session.person, device)) });
      },
    }),
  ];
}
