import type { Chain } from "#audit";
import { type Clock, toMicros } from "#base";
import type { TownConfig } from "#config";
import {
  deploymentReply,
  doneReply,
  motiveRequest,
  type SessionReply,
  sessionReply,
  signInRequest,
} from "#contract";
import {
  firstPeople,
  type People,
  type Session,
  type SignIn,
  type SignInParts,
  signIn,
  signInWithCode,
} from "../../access/index.ts";
import type { SessionCookie } from "../cookie.ts";
import { type Refusal, refuse } from "../problems.ts";
import { everyone, openRoute, personRoute, type Route, reply } from "../route.ts";

export interface SignInDesk extends SignInParts {
  readonly config: TownConfig;
  readonly clock: Clock;
  readonly chain: Chain;
  readonly cookie: SessionCookie;
  readonly people: People;
}

/** Getting in, and saying why. */
export function signInRoutes(desk: SignInDesk): Route[] {
  const { config, people, chain, cookie, sessions, clock } = desk;
  const enrolled = async () => (await people.count()) >= firstPeople;

  return [
    openRoute({
      method: "GET",
      path: "/api/deployment",
      title: "What a sign-in page may know of this deployment.",
      needs: { none: "names the deployment; no picture, no person" },
      beforeEnrolment: true,
      reply: deploymentReply,
      async handle() {
        const { id, name, pack, timeZone, watermark, peers } = config.deployment;
        const shown = watermark ?? (pack === "laboratory" ? "LABORATOIRE" : undefined);
        return reply({
          id,
          name,
          pack,
          timeZone,
          enrolled: await enrolled(),
          ...(shown === undefined ? {} : { watermark: shown }),
          peers: [...peers],
        });
      },
    }),
    openRoute({
      method: "POST",
      path: "/api/session",
      title: "Signs in; the session is a cookie that scripts cannot read.",
      needs: { none: "a session; the log keeps who and when" },
      beforeEnrolment: false,
      body: signInRequest,
      reply: sessionReply,
      async handle({ body, address }) {
        const result =
          "demoCode" in body
            ? await signInWithCode(desk, { ...body, address })
            : await signIn(desk, { ...body, address });
        const name = "demoCode" in body ? "demo-code" : body.login.toLowerCase();
        if (result.outcome !== "signed-in") return refused(result, name, address, "demoCode" in body);
        const { session, token } = result;
        await chain.append({
          operation: "session",
          actor: session.person.login,
          cameras: [],
          detail: { what: "signed-in", role: session.person.role, address },
        });
        const seconds = (session.ends - toMicros(clock.now())) / 1e6;
        return reply(shown(session), { headers: { "set-cookie": cookie.set(token, seconds) } });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/session",
      title: "Who is signed in, and why they look.",
      may: everyone,
      needs: { none: "the person's own session" },
      reply: sessionReply,
      handle: ({ session }) => reply(shown(session)),
    }),
    personRoute({
      method: "DELETE",
      path: "/api/session",
      title: "Signs out: its permits end within seconds.",
      may: everyone,
      needs: { none: "the person's own session" },
      reply: doneReply,
      async handle({ session }) {
        await sessions.close(session.id);
        await chain.append({
          operation: "session",
          actor: session.person.login,
          cameras: [],
          detail: { what: "signed-out" },
        });
        return reply({ outcome: "done" as const }, { headers: { "set-cookie": cookie.clear() } });
      },
    }),
    personRoute({
      method: "PUT",
      path: "/api/session/motive",
      title: "Says why one looks, once for the shift.",
      may: everyone,
      needs: { none: "a reason for what is asked later" },
      body: motiveRequest,
      reply: sessionReply,
      async handle({ session, body }) {
        const { text, purpose } = body;
        const motive = { text, ...(purpose === undefined ? {} : { purpose }) };
        await sessions.setMotive(session.id, motive);
        await chain.append({
          operation: "session",
          actor: session.person.login,
          cameras: [],
          motive: text,
          ...(purpose === undefined ? {} : { purpose }),
          detail: { what: "motive" },
        });
        return reply(shown({ ...session, motive: { ...motive, since: toMicros(clock.now()) } }));
      },
    }),
  ];

  async function refused(
    result: Exclude<SignIn, { outcome: "signed-in" }>,
    login: string,
    address: string,
    byCode: boolean,
  ): Promise<Refusal> {
    switch (result.outcome) {
      case "busy":
        return refuse("busy");
      case "wait":
        return waiting(result.seconds);
      case "wrong":
        // What was typed as a name may be a password typed in the wrong field: only names we know are kept.
        await chain.append({
          operation: "denial",
          actor: (await people.knows(login)) ? login : "unknown",
          cameras: [],
          detail: { what: "sign-in", address },
        });
        return refuse(byCode ? "wrong-demo-code" : "wrong-sign-in");
    }
  }
}

function waiting(seconds: number): Refusal {
  return refuse("too-many-tries", { seconds }, { headers: { "retry-after": String(seconds) } });
}

function shown({ person, ends, motive }: Session): SessionReply {
  return { person, ends, motive };
}
