import { z } from "zod";
import type { Chain } from "#audit";
import { type Clock, toMicros } from "#base";
import { doneReply, followUpRegister, shelfRequest, shelfView, signalsState } from "#contract";
import { lookers, type Person, type Sees } from "../../access/index.ts";
import type { Catalogue } from "../../catalogue/index.ts";
import {
  type Pages,
  type Pictures,
  type Readers,
  rateMicros,
  rateOf,
  readAccuracy,
  type Shelves,
  type Signals,
  viewsOf,
} from "../../events/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Modules } from "../../modules/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface SignalDesk extends Pictures {
  readonly catalogue: Catalogue;
  readonly chain: Chain;
  readonly clock: Clock;
  readonly fleet: Fleet;
  readonly modules: Modules;
  readonly pages: Pages;
  readonly readers: Readers;
  readonly sees: Sees;
  readonly shelves: Shelves;
  readonly signals: Signals;
}

const mostOfRegister = 5_000;

/** What stands around the queue: its load, the rules that were set aside, and the register of what became of signals. */
export function signalRoutes(desk: SignalDesk): Route[] {
  const { catalogue, chain, clock, fleet, modules, pages, readers, sees, shelves, signals } = desk;
  const seenBy = (person: Person) =>
    fleet
      .cameras()
      .map(({ id }) => id)
      .filter((id) => sees(person, id));

  return [
    personRoute({
      method: "GET",
      path: "/api/signals/state",
      title:
        "How many signals come in for how many people, which rules are shelved, which modules are stopped.",
      may: [...lookers, "administrator", "data-protection-officer", "inspector"],
      needs: { none: "figures and names of rules" },
      reply: signalsState,
      async handle({ session }) {
        const cameras = seenBy(session.person);
        const installed = await modules.installed();
        return reply({
          shelves: (await shelves.list()).filter(({ camera }) => cameras.includes(camera)),
          rate: rateOf(await signals.countSince(toMicros(clock.now()) - rateMicros, cameras), pages.lookers),
          modules: installed.map(({ id, manifest: { title }, stopped }) => ({
            id,
            title,
            ...(stopped === undefined ? {} : { stopped: { ...stopped } }),
          })),
        });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/signals/shelves",
      title:
        "Sets a rule aside on one camera, for a time and a reason: its signals are counted, and comes back by itself.",
      may: lookers,
      needs: { none: "less is shown than before" },
      body: shelfRequest,
      reply: shelfView,
      async handle({ session, body }) {
        const { camera, module, rule, minutes, reason } = body;
        if (!seenBy(session.person).includes(camera)) return refuse("no-such-camera", { camera });
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [camera],
          motive: reason,
          detail: { what: "rule-shelved", module, rule, minutes },
        });
        return reply(await shelves.put(body, session.person.login), { status: 201 });
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/signals/shelves/:id",
      title: "Takes a rule back before its time.",
      may: lookers,
      needs: { none: "what was set aside is shown again" },
      reply: doneReply,
      async handle({ session, params }) {
        const shelf = (await shelves.list()).find(({ id }) => id === params.id);
        if (shelf === undefined || !sees(session.person, shelf.camera)) return refuse("no-such-shelf");
        const { camera, module, rule } = shelf;
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [camera],
          detail: { what: "rule-unshelved", module, rule, counted: shelf.kept },
        });
        await shelves.end(params.id);
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/signals/register",
      title:
        "The register of follow-up: each signal, what became of it, by whom and when; and who read signals.",
      may: ["supervisor", "chief", "data-protection-officer", "inspector"],
      needs: { none: "words of people about signals, without pictures; reading it is logged" },
      query: z.strictObject({
        from: z.coerce.number().default(0),
        to: z.coerce.number().default(Number.MAX_SAFE_INTEGER),
      }),
      reply: followUpRegister,
      async handle({ session, query }) {
        const cameras = seenBy(session.person);
        await chain.append({
          operation: "consultation",
          actor: session.person.login,
          cameras: [],
          detail: { what: "signal-register" },
        });
        const events = await signals.list({ ...query, cameras, most: mostOfRegister });
        return reply({
          signals: events.map(viewsOf(desk, await readAccuracy(catalogue))),
          readers: await readers.list(query.from, query.to),
        });
      },
    }),
  ];
}
