import { z } from "zod";
import type { Chain } from "#audit";
import { doneReply, eventDecision, eventsReply, observations } from "#contract";
import { lookers, type Sees } from "../../access/index.ts";
import type { Pages, Sights, Signals } from "../../events/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, programRoute, type Route, reply } from "../route.ts";

export interface EventDesk {
  readonly chain: Chain;
  readonly fleet: Fleet;
  readonly signals: Signals;
  readonly sights: Sights;
  readonly pages: Pages;
  readonly sees: Sees;
}

const mostEvents = 500;

/** What analysts saw, and what people make of it. */
export function eventRoutes({ chain, fleet, signals, sights, pages, sees }: EventDesk): Route[] {
  return [
    programRoute({
      method: "POST",
      path: "/link/observations",
      title: "What an analyst saw since last time.",
      needs: { none: "each is kept only where a standing permit of its camera and module holds now" },
      body: observations,
      reply: z.strictObject({ stored: z.number(), refused: z.number() }),
      async handle({ body }) {
        for (const { camera, module, wall, tracks } of body.pictures) {
          if (fleet.basis(camera, module) !== undefined)
            pages.tell(camera, { type: "tracks", camera, wall, tracks });
        }
        const based = body.signals.flatMap((signal) => {
          const basis = fleet.basis(signal.camera, signal.module);
          return basis === undefined ? [] : [{ signal, basis }];
        });
        const ofCamera = based.filter(({ basis }) => basis.processing === "watch-camera-health");
        for (const { signal } of ofCamera) sights.note(signal);
        const fresh = await signals.store(based.filter((one) => !ofCamera.includes(one)));
        for (const signal of fresh) pages.tell(signal.camera, { type: "signal", signal });
        return reply({ stored: fresh.length, refused: body.signals.length - based.length });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/events",
      title: "Signals of a span, newest first, 500 at most.",
      may: lookers,
      needs: { none: "signals of modules that the gate let in; looking at their pictures takes a permit" },
      query: z.strictObject({
        from: z.coerce.number().default(0),
        to: z.coerce.number().default(Number.MAX_SAFE_INTEGER),
        camera: z.string().max(64).optional(),
        most: z.coerce.number().int().min(1).max(mostEvents).default(mostEvents),
      }),
      reply: eventsReply,
      async handle({ session, query }) {
        const cameras = fleet
          .cameras()
          .map((camera) => camera.id)
          .filter((id) => sees(session.person, id) && (query.camera === undefined || query.camera === id));
        return reply({ events: await signals.list({ ...query, cameras }) });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/events/:id/decision",
      title: "Confirms or rejects a signal: a person decides, a module never does.",
      may: lookers,
      needs: { none: "a person's word about a signal" },
      body: eventDecision,
      reply: doneReply,
      async handle({ session, params, body }) {
        const event = await signals.find(params.id);
        if (event === undefined || !sees(session.person, event.camera)) return refuse("no-such-event");
        if (event.decision !== "open") return refuse("already-decided");
        await chain.append({
          operation: "modification",
          actor: session.person.login,
          cameras: [event.camera],
          ...(body.cause === undefined ? {} : { motive: body.cause }),
          detail: { what: "event-decided", event: event.id, decision: body.decision, rule: event.rule },
        });
        const decided = await signals.decide(event.id, session.person.id, body);
        return decided ? reply({ outcome: "done" as const }) : refuse("already-decided");
      },
    }),
  ];
}
