import type { Chain } from "#audit";
import {
  agentRoles,
  doneReply,
  keeperRequest,
  openingAnswer,
  openingRequest,
  platePictureAnswer,
  plateSealReply,
  plateSearchAnswer,
  plateSearchRequest,
  vehicleRouteAnswer,
  vehicleRouteRequest,
} from "#contract";
import type { Person, Sees, Session, Slowdown } from "../../access/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Gate } from "../../gate/index.ts";
import type { Modules } from "../../modules/index.ts";
import { readPattern, type StatePlates } from "../../plates/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface PlateSealDesk {
  readonly chain: Chain;
  readonly fleet: Fleet;
  readonly gate: Gate;
  readonly sees: Sees;
  readonly slowdown: Slowdown;
  readonly timeZone: string;
  readonly statePlates: StatePlates;
  readonly modules: Modules;
}

/** The sealed store: who keeps its key, its openings by two, and what is found in them. */
export function plateSealRoutes(desk: PlateSealDesk): Route[] {
  const { chain, fleet, gate, sees, slowdown, timeZone, statePlates, modules } = desk;
  const { seals, sealed, openings, routes } = statePlates;
  const may = ["supervisor", "chief"] as const;
  const mayTrace = ["operator", "supervisor", "chief"] as const;
  const cameras = (person: Person) =>
    fleet
      .cameras()
      .map(({ id }) => id)
      .filter((id) => sees(person, id));

  /** What no module was let in for is not there, whoever asks. */
  const isHere = async (wanted: "store-plates" | "trace-vehicle") =>
    (await modules.installed()).some(({ processing }) => processing === wanted);

  const writeKeeper = (actor: string, what: string) =>
    chain.append({ operation: "configuration", actor, cameras: [], detail: { what } });

  /** A passphrase is guessed no faster than a password. */
  const wait = ({ person }: Session, address: string) => slowdown.count(`seal ${person.login}`, address);
  const right = ({ person }: Session, address: string) => slowdown.forgive(`seal ${person.login}`, address);

  return [
    personRoute({
      method: "GET",
      path: "/api/plate-seal",
      title:
        "Who keeps the seal's key, how many passages lie sealed by camera and day, and which openings there are.",
      may: agentRoles,
      needs: { none: "counts and names; nothing sealed is read" },
      reply: plateSealReply,
      async handle({ session: { person } }) {
        if (!(await isHere("store-plates"))) return refuse("plate-use-absent");
        const own = cameras(person);
        const keepers = await seals.keepers();
        return reply({
          keepers: keepers.map(({ person: id, login, name, since }) => ({
            login,
            name,
            since,
            mine: id === person.id,
          })),
          sealing: (await seals.current()) !== undefined,
          days: await sealed.days(own, timeZone),
          openings: openings.list(person).filter((one) => one.cameras.every((id) => own.includes(id))),
        });
      },
    }),
    personRoute({
      method: "PUT",
      path: "/api/plate-seal/keeper",
      title: "Makes oneself a keeper of the seal, with a passphrase; any two keepers open it together.",
      may,
      needs: { none: "a key is made; nothing sealed is read" },
      body: keeperRequest,
      reply: doneReply,
      async handle({ session: { person }, body }) {
        if (!(await isHere("store-plates"))) return refuse("plate-use-absent");
        await seals.join(person, body.passphrase);
        await writeKeeper(person.login, "seal-keeper");
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/plate-seal/keeper",
      title: "Is a keeper no more, of what is sealed from now on.",
      may,
      needs: { none: "less can be opened than before" },
      reply: doneReply,
      async handle({ session: { person } }) {
        if (!(await seals.leave(person.id))) return refuse("no-seal-keeper");
        await writeKeeper(person.login, "seal-keeper-left");
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/plate-openings",
      title:
        "Asks to open the sealed store for a procedure: these cameras, this span; a second keeper joins.",
      may,
      needs: { none: "the gate is asked for both when the second joins; nothing is opened yet" },
      body: openingRequest,
      reply: openingAnswer,
      async handle({ session, address, body }) {
        if (!(await isHere("store-plates"))) return refuse("plate-use-absent");
        const own = cameras(session.person);
        const unseen = body.cameras.find((id) => !own.includes(id));
        if (unseen !== undefined) return refuse("no-such-camera", { camera: unseen });
        if (body.to <= body.from) return refuse("opening-backwards", {}, { field: "to" });
        const seconds = await wait(session, address);
        if (seconds > 0) return refuse("too-many-tries", { seconds });
        const asked = await openings.ask(body, session.person);
        switch (asked.outcome) {
          case "asked":
            await right(session, address);
            return reply(asked, { status: 202 });
          case "no-keeper":
            return refuse("no-seal-keeper");
          case "too-many":
            return refuse("too-many-openings");
          case "wrong-passphrase":
            return refuse("wrong-passphrase");
        }
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/plate-openings/:opening/second",
      title:
        "Joins an opening as its second keeper: what was asked for is opened into memory, for half an hour.",
      may,
      needs: { ask: ["store-plates"] },
      body: keeperRequest,
      reply: openingAnswer,
      async handle({ session, address, params, body }) {
        const own = cameras(session.person);
        const known = openings.list(session.person).find(({ id }) => id === params.opening);
        if (known === undefined || !known.cameras.every((id) => own.includes(id)))
          return refuse("no-such-opening");
        const seconds = await wait(session, address);
        if (seconds > 0) return refuse("too-many-tries", { seconds });
        const joined = await openings.second(params.opening, session.person, body.passphrase);
        switch (joined.outcome) {
          case "opened":
            await right(session, address);
            return reply(joined);
          case "deny":
            return reply({ outcome: "deny", reasons: [...joined.reasons] });
          case "unknown":
            return refuse("no-such-opening");
          case "same-person":
            return refuse("own-proposal");
          case "no-keeper":
            return refuse("no-seal-keeper");
          case "wrong-passphrase":
            return refuse("wrong-passphrase");
        }
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/plate-openings/:opening",
      title: "Closes an opening before its time; what was opened is gone from memory.",
      may,
      needs: { none: "less is open than before" },
      reply: doneReply,
      async handle({ session: { person }, params }) {
        const own = cameras(person);
        const known = openings.list(person).find(({ id }) => id === params.opening);
        if (known === undefined || !known.cameras.every((id) => own.includes(id)))
          return refuse("no-such-opening");
        await openings.close(known.id, person);
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/plate-openings/:opening/search",
      title:
        "Searches what two people opened by a plate's pattern, time and camera; each search is in the log.",
      may,
      needs: { ask: ["store-plates"] },
      body: plateSearchRequest,
      reply: plateSearchAnswer,
      async handle({ session: { person, ends }, params, body }) {
        const asked = openings.askedBy(params.opening, person);
        if (asked === undefined) return refuse("no-such-opening");
        const pattern = readPattern(body.pattern);
        if (pattern.outcome === "refused") return refuse("plate-pattern", {}, { field: "pattern" });
        const answer = await gate.ask({ ...asked, sessionEnds: ends });
        if (answer.outcome === "deny") return reply({ outcome: "deny", reasons: answer.reasons });
        const found = openings.search(params.opening, { ...body, pattern });
        return found === undefined ? refuse("no-such-opening") : reply({ outcome: "found", ...found });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/plate-openings/:opening/pictures/:slice/:place",
      title: "The vehicle of a passage that was opened, alone in its picture; the look is in the log.",
      may,
      needs: { ask: ["store-plates"] },
      reply: platePictureAnswer,
      async handle({ session: { person, ends }, params }) {
        const asked = openings.askedBy(params.opening, person);
        if (asked === undefined) return refuse("no-such-opening");
        const answer = await gate.ask({ ...asked, sessionEnds: ends });
        if (answer.outcome === "deny") return reply({ outcome: "deny", reasons: answer.reasons });
        const picture = await openings.picture(params.opening, params.slice, Number(params.place));
        return reply({ outcome: "shown", picture: picture?.toString("base64") ?? null });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/vehicle-routes",
      title: "Where one plate was read over all cameras, in the order of time: in a laboratory only.",
      may: mayTrace,
      needs: { ask: ["trace-vehicle"] },
      body: vehicleRouteRequest,
      reply: vehicleRouteAnswer,
      async handle({ session: { person, motive, ends }, body }) {
        if (!(await isHere("trace-vehicle"))) return refuse("plate-use-absent");
        if (motive === null) return refuse("no-motive");
        const own = cameras(person);
        const answer = await gate.ask({
          processing: "trace-vehicle",
          kind: "personal",
          cameras: own,
          actor: person.login,
          motive: motive.text,
          sessionEnds: ends,
        });
        if (answer.outcome === "deny") return reply({ outcome: "deny", reasons: answer.reasons });
        const stops = routes.routeOf(body.plate, own);
        return stops === undefined
          ? refuse("plate-pattern", {}, { field: "plate" })
          : reply({ outcome: "found", stops });
      },
    }),
  ];
}
