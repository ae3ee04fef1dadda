import { z } from "zod";
import type { Chain } from "#audit";
import { openLine } from "#base";
import { decisionReply, eventDecision, eventsReply, observations } from "#contract";
import { lookers, type Sees } from "../../access/index.ts";
import type { Catalogue } from "../../catalogue/index.ts";
import {
  type Pages,
  type Pictures,
  type Readers,
  readAccuracy,
  type Sights,
  type Signals,
  viewsOf,
} from "../../events/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, programRoute, type Route, reply } from "../route.ts";

export interface EventDesk extends Pictures {
  readonly catalogue: Catalogue;
  readonly chain: Chain;
  readonly fleet: Fleet;
  readonly signals: Signals;
  readonly readers: Readers;
  readonly sights: Sights;
  readonly pages: Pages;
  readonly sees: Sees;
}

const mostEvents = 500;

/** What analysts saw, and what people make of it. */
export function eventRoutes(desk: EventDesk): Route[] {
  const { catalogue, chain, fleet, signals, readers, sights, pages, sees } = desk;
  /** One decision at a time: of two people at once one wins, and the log has only that one. */
  const inTurn = openLine();

  return [
    programRoute({
      method: "POST",
      path: "/link/observations",
      title: "What an analyst saw since last time.",
      needs: { none: "each is kept only where a standing permit of its camera and module holds now" },
      body: observations,
      reply: z.strictObject({ stored: z.number(), refused: z.number() }),
      async handle({ body }) {
        // Of a counter nothing is shown and nothing told, whatever an analyst says (FR-42).
        const basisOf = (camera: string, module: string) => {
          const basis = fleet.basis(camera, module);
          return basis?.processing === "count-people" ? undefined : basis;
        };
        for (const { camera, module, wall, tracks } of body.pictures) {
          if (basisOf(camera, module) !== undefined)
            pages.tell(camera, { type: "tracks", camera, wall, tracks });
        }
        const based = body.signals.flatMap((signal) => {
          const basis = basisOf(signal.camera, signal.module);
          return basis === undefined ? [] : [{ signal, basis }];
        });
        const ofCamera = based.filter(({ basis }) => basis.processing === "watch-camera-health");
        for (const { signal } of ofCamera) sights.note(signal);
        const changed = await signals.store(based.filter((one) => !ofCamera.includes(one)));
        const viewOf = viewsOf(desk, await readAccuracy(catalogue));
        for (const event of changed) pages.tell(event.camera, { type: "signal", signal: viewOf(event) });
        return reply({ stored: changed.length, refused: body.signals.length - based.length });
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
        const events = await signals.list({ ...query, cameras });
        if (events.length > 0) await readers.note(session.person.id);
        return reply({ events: events.map(viewsOf(desk, await readAccuracy(catalogue))) });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/events/:id/decision",
      title: "Confirms a signal, or rejects it with its cause: a person decides, a module never does.",
      may: lookers,
      needs: { none: "a person's word about a signal" },
      body: eventDecision,
      reply: decisionReply,
      handle: ({ session, params, body }) =>
        inTurn(async () => {
          const { person } = session;
          const event = await signals.find(params.id);
          if (event === undefined || !sees(person, event.camera)) return refuse("no-such-event");
          if (event.decision !== "open") {
            const by = event.decided?.by ?? "";
            return reply({ outcome: "already" as const, by, decision: event.decision });
          }
          await chain.append({
            operation: "modification",
            actor: person.login,
            cameras: [event.camera],
            ...(body.note === "" ? {} : { motive: body.note }),
            detail: {
              what: "event-decided",
              event: event.id,
              decision: body.decision,
              rule: event.rule,
              ...(body.decision === "rejected" ? { cause: body.cause } : {}),
            },
          });
          const decided = await signals.decide(event.id, person.id, body);
          if (decided === undefined) return refuse("no-such-event");
          const viewOf = viewsOf(desk, await readAccuracy(catalogue));
          pages.tell(decided.camera, { type: "signal", signal: viewOf(decided) });
          return reply({ outcome: "done" as const });
        }),
    }),
  ];
}
