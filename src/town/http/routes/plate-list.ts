import type { Chain } from "#audit";
import {
  agentRoles,
  doneReply,
  largestList,
  type PlateListReply,
  plateListProposed,
  plateListReply,
  plateListRequest,
  plateMatchDecision,
  platePictureAnswer,
} from "#contract";
import type { Person, Sees, Session } from "../../access/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Gate } from "../../gate/index.ts";
import type { Modules } from "../../modules/index.ts";
import type { Decided, StatePlates } from "../../plates/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface PlateListDesk {
  readonly chain: Chain;
  readonly fleet: Fleet;
  readonly gate: Gate;
  readonly sees: Sees;
  readonly statePlates: StatePlates;
  readonly modules: Modules;
}

/** Wanted vehicles: lists that take two people, and matches that a person confirms. No plate is in an address or a line of the log. */
export function plateListRoutes(desk: PlateListDesk): Route[] {
  const { chain, fleet, gate, sees, statePlates, modules } = desk;
  const { lists, matches, tallies, looks } = statePlates;
  const mayImport = ["supervisor", "chief", "administrator"] as const;
  const mayDecide = ["operator", "supervisor", "chief"] as const;
  const decidesMatches = (person: Person) => mayDecide.some((role) => role === person.role);
  const seenBy = (person: Person) =>
    fleet
      .cameras()
      .map(({ id }) => id)
      .filter((id) => sees(person, id));

  const writeList = (actor: string, what: string, detail: Readonly<Record<string, string | number>>) =>
    chain.append({ operation: "configuration", actor, cameras: [], detail: { what, ...detail } });

  /** What no module was let in for is not there, whoever asks. */
  const isHere = async () =>
    (await modules.installed()).some(({ processing }) => processing === "match-plates");

  async function written(what: string, person: Person, decided: Decided) {
    if (decided.outcome !== "decided")
      return refuse(decided.outcome === "unknown" ? "no-such-plate-list" : "own-proposal");
    const { version, entries, sha256 } = decided;
    await writeList(person.login, what, { version, entries, sha256 });
    return reply({ outcome: "done" as const });
  }

  /** Read as long as the page is open: one look under one motive, which the log has. */
  async function matchesFor(session: Session): Promise<Pick<PlateListReply, "matches" | "reasons">> {
    if (!decidesMatches(session.person) || session.motive === null) return { matches: [] };
    const waiting = await matches.list(seenBy(session.person));
    const [first] = waiting;
    if (first === undefined) return { matches: [] };
    const cameras = [...new Set(waiting.map(({ camera }) => camera))];
    const statePurpose = first.candidates[0]?.purpose ?? "";
    const answer = await looks.look(session, cameras, session.motive, { statePurpose });
    return answer.outcome === "deny" ? { matches: [], reasons: answer.reasons } : { matches: waiting };
  }

  return [
    personRoute({
      method: "GET",
      path: "/api/plate-lists",
      title: "Lists of wanted vehicles, what matched them, and how many of what by day.",
      may: agentRoles,
      needs: { ask: ["match-plates"] },
      reply: plateListReply,
      async handle({ session }) {
        if (!(await isHere())) return refuse("plate-use-absent");
        const age = lists.age();
        return reply({
          lists: await lists.views(session.person),
          ...(await matchesFor(session)),
          days: await tallies.days(),
          ...(age === undefined ? {} : { age }),
        });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/plate-lists",
      title: "Imports a list of wanted vehicles, whole or not at all; another person accepts it.",
      may: mayImport,
      needs: { none: "a list is held against nothing before a reader is permitted" },
      body: plateListRequest,
      largest: largestList + 4_096,
      reply: plateListProposed,
      async handle({ session: { person }, body }) {
        if (!(await isHere())) return refuse("plate-use-absent");
        const proposed = await lists.propose(body.source, body.text, person);
        if (proposed.outcome === "refused") return reply({ ...proposed, flaws: [...proposed.flaws] });
        const { version, entries } = proposed;
        await writeList(person.login, "plate-list-imported", { version, entries, source: body.source });
        return reply(proposed, { status: 202 });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/plate-lists/:list/accept",
      title: "Puts a list that somebody else imported in force; the former one is erased.",
      may: mayImport,
      needs: { none: "a list is held against nothing before a reader is permitted" },
      reply: doneReply,
      async handle({ session: { person }, params }) {
        const decided = await lists.accept(params.list, person);
        if (decided.outcome === "decided") await tallies.count("lists");
        return written("plate-list-accepted", person, decided);
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/plate-lists/:list",
      title: "Takes a list out of force, or one that waits back, and erases it.",
      may: mayImport,
      needs: { none: "less is looked for than before" },
      reply: doneReply,
      handle: async ({ session: { person }, params }) =>
        written("plate-list-withdrawn", person, await lists.withdraw(params.list, person)),
    }),
    personRoute({
      method: "GET",
      path: "/api/plate-matches/:match/picture",
      title: "The vehicle that matched, alone in its picture; the look is in the log.",
      may: mayDecide,
      needs: { ask: ["match-plates"] },
      reply: platePictureAnswer,
      async handle({ session: { person, motive, ends }, params }) {
        const match = await matches.find(params.match);
        if (match === undefined || !sees(person, match.camera)) return refuse("no-such-plate-match");
        if (motive === null) return refuse("no-motive");
        const answer = await gate.ask({
          processing: "match-plates",
          kind: "personal",
          cameras: [match.camera],
          actor: person.login,
          motive: motive.text,
          circumstances: { statePurpose: match.candidates[0]?.purpose ?? "" },
          sessionEnds: ends,
        });
        if (answer.outcome === "deny") return reply({ outcome: "deny", reasons: answer.reasons });
        return reply({ outcome: "shown", picture: await matches.picture(match.id) });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/plate-matches/:match/decision",
      title: "Confirms a match, which is a hit from then on, or rejects it, which erases it at once.",
      may: mayDecide,
      needs: { none: "a person's word about what a reader proposed" },
      body: plateMatchDecision,
      reply: doneReply,
      async handle({ session: { person }, params, body }) {
        const match = await matches.find(params.match);
        if (match === undefined || !sees(person, match.camera)) return refuse("no-such-plate-match");
        if (match.state === "hit" || !(await matches.decide(match.id, person, body)))
          return refuse("already-decided");
        await tallies.count(body.decision === "confirmed" ? "confirmed" : `rejected-${body.cause}`);
        await chain.append({
          operation: "modification",
          actor: person.login,
          cameras: [match.camera],
          detail: {
            what: "plate-match",
            match: match.id,
            decision: body.decision,
            list: match.list,
            ...(body.decision === "rejected" ? { cause: body.cause } : {}),
          },
        });
        return reply({ outcome: "done" as const });
      },
    }),
  ];
}
