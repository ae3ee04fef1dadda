import type { Chain } from "#audit";
import { type Clock, toMicros } from "#base";
import type { TownConfig } from "#config";
import {
  personRequest,
  personRequestReply,
  publicReply,
  type RightsCase,
  type RightsState,
  rightsAnswer,
  rightsReply,
  rightsStep,
} from "#contract";
import type { Facts, Pack } from "#legality";
import type { Person, Sees } from "../../access/index.ts";
import { purgeCopies, readyCopies } from "../../copies/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Gate } from "../../gate/index.ts";
import { type Holds, mostHolds } from "../../holds/index.ts";
import type { Modules } from "../../modules/index.ts";
import { type Case, type Cases, forgetAt, openPace, publicWords, takeStep } from "../../rights/index.ts";
import { refuse } from "../problems.ts";
import { openRoute, personRoute, type Route, reply } from "../route.ts";
import { copyRoutes } from "./copies.ts";
import type { CopyDesk } from "./copy-desk.ts";

export interface RightsDesk extends Omit<CopyDesk, "town"> {
  readonly config: TownConfig;
  readonly clock: Clock;
  readonly chain: Chain;
  readonly pack: Pack;
  readonly facts: () => Facts;
  readonly fleet: Fleet;
  readonly gate: Gate;
  readonly holds: Holds;
  readonly modules: Modules;
  readonly rights: Cases;
  readonly sees: Sees;
}

const mostListed = 500;

/** The public page, and the case files of those who asked (CSI R253-6). */
export function rightsRoutes(desk: RightsDesk): Route[] {
  const { config, clock, chain, pack, facts, fleet, holds, modules, rights, sees, making } = desk;
  const { name, contact, timeZone } = config.deployment;
  const pace = openPace(clock);
  const isSeen = (person: Person, { state }: Case) =>
    !("located" in state) || state.located.spans.every(({ camera }) => sees(person, camera));

  /** An inspector checks that people are answered, not who they are. */
  const viewOf = (one: Case, person: Person): RightsCase => {
    const { id, version, reference, kind, receivedAt, answerBy, request, state } = one;
    const ends = forgetAt(one, timeZone);
    return {
      id,
      version,
      reference,
      kind,
      receivedAt,
      answerBy,
      state,
      ...(request === undefined || readsNoNames(person) ? {} : { request }),
      ...(ends === undefined ? {} : { forgetAt: ends }),
    };
  };

  const stepDesk = { ...desk, ready: (id: string) => readyCopies(making.copies, id) };

  return [
    ...copyRoutes({ ...desk, town: { name, timeZone } }, isSeen),
    openRoute({
      method: "GET",
      path: "/api/public",
      title: "What is filmed and why, for how long, and how to ask: for anyone.",
      beforeEnrolment: false,
      needs: { none: "the public list of what is filmed (CSI R252-16)" },
      reply: publicReply,
      async handle() {
        return reply(
          publicWords({
            facts: facts(),
            pack,
            now: toMicros(clock.now()),
            keeper: { name, ...(contact === undefined ? {} : { contact }) },
            cameras: fleet.cameras(),
            installed: await modules.installed(),
            timeZone,
            demonstration: config.demonstration,
          }),
        );
      },
    }),
    openRoute({
      method: "POST",
      path: "/api/public/requests",
      title: "Someone asks to see the pictures they appear in, or exercises another right.",
      beforeEnrolment: false,
      needs: { none: "a letter is received; no picture is looked at" },
      body: personRequest,
      largest: 16_384,
      reply: personRequestReply,
      async handle({ body, address }) {
        const received = pace.admits(address) ? await rights.receive(body) : undefined;
        if (received === undefined) return refuse("requests-wait");
        await chain.append({
          operation: "modification",
          // Nobody has an account here; the name is taken for those who have none.
          actor: "unknown",
          cameras: [],
          motive: received.reference,
          detail: { what: "rights-received", kind: received.kind },
        });
        const { reference, answerBy } = received;
        return reply({ reference, answerBy }, { status: 201 });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/rights",
      title: "The register of requests of persons, those that wait first.",
      may: ["supervisor", "chief", "data-protection-officer", "inspector"],
      needs: { none: "letters and dates; a picture takes a permit" },
      reply: rightsReply,
      async handle({ session: { person } }) {
        const all = await rights.list(mostListed);
        return reply({ cases: all.filter((one) => isSeen(person, one)).map((one) => viewOf(one, person)) });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/rights/:id/steps",
      title:
        "Takes the next step of a request: identity, place and time (held back from erasure), search, answer or refusal.",
      may: ["chief", "data-protection-officer"],
      needs: { ask: ["hold-recordings", "data-subject-copy"] },
      body: rightsStep,
      reply: rightsAnswer,
      async handle({ session: { person }, params, body }) {
        const one = await rights.find(params.id);
        if (one === undefined || !isSeen(person, one)) return refuse("no-such-request");
        if (one.version !== body.version) return refuse("request-moved");
        if (body.step === "locate") {
          const unseen = body.spans.find(
            ({ camera }) => !fleet.cameras().some(({ id }) => id === camera) || !sees(person, camera),
          );
          if (unseen !== undefined) return refuse("no-such-camera", { camera: unseen.camera });
        }
        const taken = await takeStep(stepDesk, one, body, person);
        if (taken.outcome === "deny") return reply({ outcome: "deny", reasons: [...taken.reasons] });
        if (taken.outcome === "not-now") return refuse("request-not-now");
        if (taken.outcome === "too-many-holds") return refuse("too-many-holds", { most: mostHolds });
        const { state, places, ends } = taken;
        await chain.append({
          operation: state.is === "answered" ? "communication" : "modification",
          actor: person.login,
          cameras: [...new Set(places.map(({ camera }) => camera))],
          motive: one.reference,
          detail: {
            what: `rights-${body.step}`,
            ...(state.is === "answered" ? answeredDetail(state.answered) : {}),
            ...(state.is === "refused" ? { ground: state.refused.ground } : {}),
          },
        });
        if (!(await rights.move(one, state, places))) return refuse("request-moved");
        for (const hold of ends) await holds.end(hold, person.login, "answered");
        if (places.length > 0 || ends.length > 0) await fleet.refresh();
        if (state.is === "answered" || state.is === "refused") await purgeCopies({ ...desk, ...making });
        const moved = (await rights.find(one.id)) ?? one;
        return reply({ outcome: "done", case: viewOf(moved, person) });
      },
    }),
  ];
}

/** An inspector checks that people are answered; who looks at a copy a second time, that others are covered in it. */
function readsNoNames({ role }: Person): boolean {
  return role === "inspector" || role === "supervisor";
}

function answeredDetail({ how, copies }: Extract<RightsState, { is: "answered" }>["answered"]) {
  return { how, ...(copies.length === 0 ? {} : { copies: copies.map(({ sha256 }) => sha256) }) };
}
