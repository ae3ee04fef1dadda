import type { Chain } from "#audit";
import type { Clock } from "#base";
import {
  codeReply,
  codeRequest,
  codesReply,
  doneReply,
  peopleReply,
  type Role,
  sessionsReply,
} from "#contract";
import type { Facts } from "#legality";
import {
  agentsFor,
  type Codes,
  type DirectoryLinks,
  type Person,
  type Sees,
  type SignInParts,
} from "../../access/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface AgentDesk extends SignInParts {
  readonly directoryLinks: DirectoryLinks;
  readonly chain: Chain;
  readonly clock: Clock;
  readonly codes: Codes;
  readonly facts: () => Facts;
  readonly sees: Sees;
}

/** Who has an account, who may come in, and who must go: for those who answer for them. */
export function agentRoutes(desk: AgentDesk): Route[] {
  const { chain, codes, people, sessions, passkeys, authenticators, directoryLinks } = desk;
  const answerable = ["chief", "administrator"] as const satisfies readonly Role[];
  const seconding = [...answerable, "data-protection-officer"] as const satisfies readonly Role[];

  const note = (by: Person, what: string, facts: Record<string, string | boolean>) =>
    chain.append({
      operation: "configuration",
      actor: by.login,
      cameras: [],
      detail: { what, ...facts },
    });

  return [
    personRoute({
      method: "GET",
      path: "/api/people",
      title: "Accounts, what they are designated for and how well they are locked.",
      may: ["chief", "administrator", "data-protection-officer", "inspector"],
      needs: { none: "names of agents; no picture" },
      reply: peopleReply,
      handle: async ({ session }) => reply({ people: await agentsFor(session.person, desk.sees, desk) }),
    }),
    personRoute({
      method: "POST",
      path: "/api/people/codes",
      title: "Makes a one-time code with which a person enrols in one role; some wait for a second person.",
      may: answerable,
      needs: { none: "an account to come; what it may see is in the register, which takes two people" },
      body: codeRequest,
      reply: codeReply,
      async handle({ session, body }) {
        const { role, bearer, days } = body;
        const { code, ends, waits } = await codes.make({
          kind: "enrolment",
          role,
          bearer,
          by: session.person.login,
          ...(days === undefined ? {} : { accountDays: days }),
        });
        await note(session.person, "enrolment-code", { role, bearer, waits });
        return reply({ code, ends, waits }, { status: 201 });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/people/codes",
      title: "Which codes are out, and which wait for a second person; never the codes themselves.",
      may: seconding,
      needs: { none: "names of agents; no picture" },
      reply: codesReply,
      handle: async ({ session }) =>
        reply({
          codes: (await codes.list()).map((one) => ({ ...one, mine: one.by === session.person.login })),
        }),
    }),
    personRoute({
      method: "POST",
      path: "/api/people/codes/:code/confirm",
      title: "Confirms a code that someone else made; it opens from now on.",
      may: seconding,
      needs: { none: "an account to come; no picture" },
      reply: doneReply,
      async handle({ session, params }) {
        switch (await codes.confirm(params.code, session.person.login)) {
          case "unknown":
            return refuse("no-such-code");
          case "same-person":
            return refuse("second-person");
          case "confirmed":
            await note(session.person, "code-confirmed", { code: params.code });
            return reply({ outcome: "done" as const });
        }
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/people/codes/:code",
      title: "Withdraws a code that nobody has used.",
      may: seconding,
      needs: { none: "less is open than before" },
      reply: doneReply,
      async handle({ session, params }) {
        if (!(await codes.withdraw(params.code))) return refuse("no-such-code");
        await note(session.person, "code-withdrawn", { code: params.code });
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/people/:person/reset",
      title: "Makes a code for a new password, once a second person has confirmed it.",
      may: answerable,
      needs: { none: "an account; the code waits for a second person" },
      reply: codeReply,
      async handle({ session, params }) {
        const person = await people.find(params.person);
        if (person === undefined || !(await people.hasPassword(person.id))) return refuse("no-such-person");
        const { code, ends, waits } = await codes.make({
          kind: "reset",
          role: person.role,
          bearer: person.name,
          person: person.id,
          by: session.person.login,
        });
        await note(session.person, "reset-code", { person: person.login });
        return reply({ code, ends, waits }, { status: 201 });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/people/:person/departure",
      title: "Someone leaves: the account, its sessions and its live pictures end at once.",
      may: answerable,
      needs: { none: "less is open than before" },
      reply: doneReply,
      async handle({ session, params }) {
        const person = await people.find(params.person);
        if (person === undefined || person.role === "supplier") return refuse("no-such-person");
        const left = await people.depart(person.id, async (id, inside) => {
          await passkeys.forget(id, inside);
          await authenticators.forget(id, inside);
          await directoryLinks.forget(id, inside);
        });
        if (!left) return refuse("last-carriers");
        await note(session.person, "person-departed", { person: person.login });
        await sessions.closeAll(person.id, "departed");
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/people/:person/sessions",
      title: "Open sessions of one person.",
      may: answerable,
      needs: { none: "when and from where an agent is signed in; no picture" },
      reply: sessionsReply,
      async handle({ session, params }) {
        if ((await people.find(params.person)) === undefined) return refuse("no-such-person");
        return reply({ sessions: await sessions.list(params.person, session.id) });
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/people/:person/sessions/:session",
      title: "Ends someone's session.",
      may: answerable,
      needs: { none: "less is open than before" },
      reply: doneReply,
      async handle({ session, params }) {
        const known = await sessions.list(params.person);
        if (!known.some(({ id }) => id === params.session)) return refuse("no-such-session");
        const person = await people.find(params.person);
        await note(session.person, "session-revoked", { person: person?.login ?? params.person });
        await sessions.close(params.session, "revoked");
        return reply({ outcome: "done" as const });
      },
    }),
  ];
}
