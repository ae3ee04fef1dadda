import { z } from "zod";
import type { Chain } from "#audit";
import {
  allowedListReply,
  allowedListRequest,
  doneReply,
  laneArrangements,
  laneDecision,
  laneReply,
  laneStatistics,
  largestAllowedList,
  vehiclePhotograph,
} from "#contract";
import type { Sees, Session } from "../../access/index.ts";
import { type Lane, readAllowed } from "../../plates/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface LaneDesk {
  readonly chain: Chain;
  readonly sees: Sees;
  readonly lane: Lane;
}

/** A reserved lane: the town's police looks, and decides. Plates are in no address and in no line of the log. */
export function laneRoutes({ chain, sees, lane }: LaneDesk): Route[] {
  const { list, counts, looks, allowed } = lane;
  const may = ["operator", "supervisor", "chief"] as const;
  const needs = { ask: ["read-plates-reserved-lane"] } as const;
  const seen = async ({ person }: Session) => (await list.cameras()).filter((camera) => sees(person, camera));
  const isTheirs = async ({ person }: Session, id: string) => {
    const camera = await list.cameraOf(id);
    return camera !== undefined && sees(person, camera);
  };

  return [
    personRoute({
      method: "GET",
      path: "/api/lane",
      title: "Vehicles in a reserved lane that are not known as admitted, for the town's police.",
      may,
      needs,
      reply: laneReply,
      async handle({ session }) {
        const cameras = await seen(session);
        if (cameras.length === 0) return reply({ outcome: "list" as const, passages: [] });
        if (session.motive === null) return refuse("no-motive");
        const answer = await looks.look(session, cameras, session.motive);
        if (answer.outcome === "deny") return reply(answer);
        return reply({ outcome: "list" as const, passages: await list.of(cameras) });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/lane/:passage/picture",
      title: "The picture of one of them, its occupants destroyed; the look is in the log.",
      may,
      needs,
      reply: vehiclePhotograph,
      async handle({ session, params }) {
        if (!(await isTheirs(session, params.passage))) return refuse("no-such-passage");
        if (session.motive === null) return refuse("no-motive");
        const answer = await looks.look(session, await seen(session), session.motive);
        if (answer.outcome === "deny") return reply(answer);
        const picture = await list.picture(params.passage);
        if (picture === undefined) return refuse("no-such-passage");
        await chain.append({
          operation: "consultation",
          actor: session.person.login,
          cameras: [],
          motive: session.motive.text,
          detail: { what: "lane-picture", passage: params.passage, decision: answer.claims.decision },
        });
        return reply({ outcome: "picture" as const, picture });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/lane/:passage/decision",
      title: "What the agent decides: what is dismissed is gone at once.",
      may,
      needs,
      body: laneDecision,
      reply: doneReply,
      async handle({ session, params, body: { decision } }) {
        const { passage } = params;
        if (!(await isTheirs(session, passage))) return refuse("no-such-passage");
        if (session.motive === null) return refuse("no-motive");
        const answer = await looks.look(session, await seen(session), session.motive);
        if (answer.outcome === "deny") return refuse("lane-not-yours", {}, { reasons: answer.reasons });
        if (!(await list.decide(passage, session.person.id, decision))) return refuse("already-decided");
        await chain.append({
          operation: "modification",
          actor: session.person.login,
          cameras: [],
          detail: { what: "lane-decision", decision, passage },
        });
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/lane/arrangements",
      title: "Reserved lanes whose order is in force, and how many vehicles their lists admit.",
      may: [...may, "administrator", "data-protection-officer", "inspector"],
      needs: { none: "acts of the register, and a number" },
      reply: laneArrangements,
      async handle() {
        const found = lane.arrangements();
        const vehicles = await Promise.all(found.map(({ id }) => allowed.count(id)));
        return reply({ arrangements: found.map((one, at) => ({ ...one, vehicles: vehicles[at] ?? 0 })) });
      },
    }),
    personRoute({
      method: "PUT",
      path: "/api/lane/allowed",
      title: "Replaces the list of vehicles that may take a lane; only digests of their plates are kept.",
      may: ["chief", "administrator"],
      needs: { none: "vehicles that are let alone; nothing of them is read, and no plate is kept" },
      body: allowedListRequest,
      largest: largestAllowedList * 2,
      reply: allowedListReply,
      async handle({ session, body: { arrangement, table } }) {
        if (!lane.arrangements().some(({ id }) => id === arrangement)) return refuse("no-such-lane");
        const read = readAllowed(table);
        if (read.outcome === "refused") return reply({ outcome: "refused" as const, lines: [...read.lines] });
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: { what: "lane-allowed", arrangement, vehicles: read.vehicles.length },
        });
        await allowed.replace(arrangement, read.vehicles);
        return reply({ outcome: "taken" as const, vehicles: read.vehicles.length });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/lane-statistics",
      title: "How many were read, admitted, kept and decided, by day and camera.",
      may: [...may, "administrator", "data-protection-officer", "inspector"],
      needs: { none: "totals of a day: no plate, no picture, no hour" },
      query: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
      reply: laneStatistics,
      async handle({ session, query }) {
        const days = await counts.of(query.from, query.to);
        const goneMs = lane.goneMs();
        return reply({
          days: days.filter(({ camera }) => sees(session.person, camera)),
          ...(goneMs === undefined ? {} : { goneMs }),
        });
      },
    }),
  ];
}
