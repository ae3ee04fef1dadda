import {
  codeReply,
  directoryMissing,
  directoryReply,
  directoryReturn,
  doneReply,
  type Role,
  type SessionReply,
  sessionReply,
} from "#contract";
import type { Directory, DirectoryLinks, DirectorySignIn } from "../../access/index.ts";
import type { SessionCookie } from "../cookie.ts";
import { type Refusal, refuse } from "../problems.ts";
import { type Answer, openRoute, personRoute, type Route, reply } from "../route.ts";
import { deniedEntry, opened, waiting } from "./opened.ts";
import type { SignInDesk } from "./sign-in.ts";

export interface DirectoryDesk extends SignInDesk {
  readonly directory: Directory;
  readonly directoryLinks: DirectoryLinks;
  /** What a browser holds between here and there. */
  readonly ticket: SessionCookie;
}

/** As long as a ticket is good: someone looks for their telephone meanwhile. */
const ticketSeconds = 600;

/** Coming in by the town's directory, and who may. */
export function directoryRoutes(desk: DirectoryDesk): Route[] {
  const { directory, directoryLinks, ticket, chain, codes, people, sessions } = desk;
  const answerable = ["chief", "administrator"] as const satisfies readonly Role[];
  const holding = (held: string) => ({ headers: { "set-cookie": ticket.set(held, ticketSeconds) } });
  const away = (): Refusal => refuse("directory-away", { name: directory.name() ?? "" });

  return [
    openRoute({
      method: "POST",
      path: "/api/directory",
      title: "Where the browser goes to sign in with the town's directory (OpenID Connect).",
      needs: { none: "an address and random values, the same kind for everybody" },
      beforeEnrolment: false,
      reply: directoryReply,
      async handle({ origin }) {
        if (directory.name() === undefined || origin === "") return refuse("no-directory");
        const begun = await directory.begin(origin);
        return begun === undefined ? away() : reply({ address: begun.address }, holding(begun.ticket));
      },
    }),
    openRoute({
      method: "POST",
      path: "/api/directory/return",
      title:
        "Signs in whom the directory vouched for, where two people linked that identity with an account.",
      needs: { none: "a session; the log keeps who and when" },
      beforeEnrolment: false,
      body: directoryReturn,
      reply: sessionReply,
      async handle({ body, address, cookies }) {
        if (directory.name() === undefined) return refuse("no-directory");
        const came = { ticket: ticket.read(cookies), query: body.query, address };
        return answered(await directory.finish(came), address);
      },
    }),
    openRoute({
      method: "POST",
      path: "/api/directory/session",
      title: "Gives what was still missing: an authenticator's code, or the code that links an account.",
      needs: { none: "a session; the log keeps who and when" },
      beforeEnrolment: false,
      body: directoryMissing,
      reply: sessionReply,
      async handle({ body, address, cookies }) {
        if (directory.name() === undefined) return refuse("no-directory");
        const result = await directory.complete({ ticket: ticket.read(cookies), address, ...body });
        if (result.linked !== undefined) {
          const { login, issuer, subject } = result.linked;
          await chain.append({
            operation: "configuration",
            actor: login,
            cameras: [],
            detail: { what: "directory-linked", issuer, subject },
          });
        }
        return answered(result, address);
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/people/:person/directory",
      title:
        "Makes a code that links an account with whoever gives it, once a second person has confirmed it.",
      may: answerable,
      needs: { none: "an account; the code waits for a second person" },
      reply: codeReply,
      async handle({ session, params }) {
        if (directory.name() === undefined) return refuse("no-directory");
        const person = await people.find(params.person);
        if (person === undefined || !(await people.hasPassword(person.id))) return refuse("no-such-person");
        const { code, ends, waits } = await codes.make({
          kind: "directory",
          role: person.role,
          bearer: person.name,
          person: person.id,
          by: session.person.login,
        });
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: { what: "directory-code", person: person.login },
        });
        return reply({ code, ends, waits }, { status: 201 });
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/people/:person/directory",
      title: "The directory no longer says who this account's person is; their sessions end.",
      may: answerable,
      needs: { none: "less is open than before" },
      reply: doneReply,
      async handle({ session, params }) {
        const person = await people.find(params.person);
        if (person === undefined) return refuse("no-such-person");
        if (!(await directoryLinks.forget(person.id))) return refuse("not-linked");
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: { what: "directory-unlinked", person: person.login },
        });
        await sessions.closeAll(person.id, "revoked", session.id);
        return reply({ outcome: "done" as const });
      },
    }),
  ];

  async function answered(result: DirectorySignIn, address: string): Promise<Answer<SessionReply>> {
    switch (result.outcome) {
      case "away":
        return away();
      case "stranger":
        await deniedEntry(chain, "unknown", "directory-stranger", address);
        return refuse("directory-stranger", {}, holding(result.ticket));
      case "unlinked":
        await deniedEntry(chain, "unknown", `directory-${result.why}`, address);
        return refuse(problemOf[result.why], {}, holding(result.ticket));
      case "second-factor":
        if (!result.given) return refuse("second-factor", {}, holding(result.ticket));
        await deniedEntry(chain, result.login, "second factor", address);
        return refuse("wrong-second-factor", {}, holding(result.ticket));
      case "wait":
        return waiting(result.seconds);
      case "signed-in":
      case "not-now":
      case "busy":
      case "wrong":
        return opened(desk, result, "", address, "wrong-directory");
    }
  }
}

const problemOf = { code: "wrong-code", "code-waits": "code-waits", taken: "directory-taken" } as const;
