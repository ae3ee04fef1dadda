import type { Chain } from "#audit";
import type { TownConfig } from "#config";
import {
  demoCodeReply,
  demoCodeRequest,
  doneReply,
  enrolRequest,
  resetRequest,
  sessionReply,
} from "#contract";
import { type DirectoryLinks, firstPeople, type SignInParts } from "../../access/index.ts";
import { refuse } from "../problems.ts";
import { openRoute, programRoute, type Route, reply } from "../route.ts";

export interface PeopleDesk extends SignInParts {
  readonly directoryLinks: DirectoryLinks;
  readonly config: TownConfig;
  readonly chain: Chain;
}

/** How one gets an account, or back into one: with a code, once. */
export function peopleRoutes({
  config,
  chain,
  people,
  codes,
  sessions,
  passkeys,
  authenticators,
  directoryLinks,
}: PeopleDesk): Route[] {
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
            "code-waits": "code-waits",
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
    openRoute({
      method: "POST",
      path: "/api/reset",
      title: "Sets a new password with a code that two people made; other proofs are forgotten.",
      needs: { none: "an account; the log keeps who and when" },
      beforeEnrolment: false,
      body: resetRequest,
      reply: doneReply,
      async handle({ body }) {
        const reset = await people.reset(body, async (id, inside) => {
          await passkeys.forget(id, inside);
          await authenticators.forget(id, inside);
          await directoryLinks.forget(id, inside);
        });
        if (reset.outcome === "refused") {
          return refuse(reset.why === "code" ? "wrong-code" : reset.why);
        }
        await chain.append({
          operation: "session",
          actor: reset.person.login,
          cameras: [],
          detail: { what: "password-reset" },
        });
        await sessions.closeAll(reset.person.id, "revoked");
        return reply({ outcome: "done" as const });
      },
    }),
    programRoute({
      method: "POST",
      path: "/link/demo-codes",
      title: "Makes the code of one visit to a demonstration.",
      needs: { none: "only in a demonstration, where cameras are fictitious" },
      body: demoCodeRequest,
      reply: demoCodeReply,
      async handle({ body }) {
        if (!config.demonstration) return refuse("no-such-page");
        if ((await people.count()) < firstPeople) return refuse("not-enrolled");
        // Visitors of one role share one account, so that a register can name it beforehand.
        await people.visitor(body.role);
        return reply(await codes.makeVisit(body.role), { status: 201 });
      },
    }),
  ];
}
