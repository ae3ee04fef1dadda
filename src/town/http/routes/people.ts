import type { Chain } from "#audit";
import type { TownConfig } from "#config";
import { codeReply, codeRequest, demoCodeRequest, enrolRequest, peopleReply, sessionReply } from "#contract";
import { type Codes, firstPeople, type People } from "../../access/index.ts";
import { refuse } from "../problems.ts";
import { openRoute, personRoute, programRoute, type Route, reply } from "../route.ts";

export interface PeopleDesk {
  readonly config: TownConfig;
  readonly chain: Chain;
  readonly people: People;
  readonly codes: Codes;
}

/** Who has an account here, and how one gets it: with a code, once. */
export function peopleRoutes({ config, chain, people, codes }: PeopleDesk): Route[] {
  return [
    openRoute({
      method: "POST",
      path: "/api/enrol",
      title: "Enrols a person with a one-time code.",
      needs: { none: "an account; the log keeps who and when" },
      beforeEnrolment: true,
      body: enrolRequest,
      reply: sessionReply.shape.person,
      async handle({ body }) {
        const enrolment = await people.enrol(body);
        if (enrolment.outcome === "refused") {
          const problems = {
            code: "wrong-code",
            "login-taken": "login-taken",
            role: "enrolment-role",
            busy: "busy",
          } as const;
          return refuse(problems[enrolment.why]);
        }
        const { person } = enrolment;
        await chain.append({
          operation: "configuration",
          actor: person.login,
          cameras: [],
          detail: { what: "person-enrolled", role: person.role, name: person.name },
        });
        return reply(person, { status: 201 });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/people",
      title: "Accounts, for those who answer for them.",
      may: ["chief", "administrator", "data-protection-officer", "inspector"],
      needs: { none: "names of agents; no picture" },
      reply: peopleReply,
      handle: async () => reply({ people: await people.list() }),
    }),
    personRoute({
      method: "POST",
      path: "/api/people/codes",
      title: "Makes a one-time code with which a person enrols in one role.",
      may: ["chief", "administrator"],
      needs: { none: "an account to come; what it may see is in the register, which takes two people" },
      body: codeRequest,
      reply: codeReply,
      async handle({ session, body }) {
        const made = await codes.make("enrolment", body.role);
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: { what: "enrolment-code", role: body.role },
        });
        return reply(made, { status: 201 });
      },
    }),
    programRoute({
      method: "POST",
      path: "/link/demo-codes",
      title: "Makes the code of one visit to a demonstration.",
      needs: { none: "only in a demonstration, where cameras are fictitious" },
      body: demoCodeRequest,
      reply: codeReply,
      async handle({ body }) {
        if (!config.demonstration) return refuse("no-such-page");
        if ((await people.count()) < firstPeople) return refuse("not-enrolled");
        // Visitors of one role share one account, so that a register can name it beforehand.
        await people.visitor(body.role);
        return reply(await codes.make("demo", body.role), { status: 201 });
      },
    }),
  ];
}
