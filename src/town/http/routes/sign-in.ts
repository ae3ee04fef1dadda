import type { Chain } from "#audit";
import { type Clock, toMicros } from "#base";
import type { LiveConfig } from "#config";
import {
  deploymentReply,
  doneReply,
  motiveRequest,
  passkeyOptions,
  passkeyShown,
  sessionReply,
  signInRequest,
} from "#contract";
import { isOverdue, type Pack } from "#legality";
import {
  type Directory,
  firstPeople,
  type People,
  type SignInParts,
  signIn,
  signInForMaintenance,
  signInWithCode,
  signInWithPasskey,
  siteOf,
} from "../../access/index.ts";
import type { SessionCookie } from "../cookie.ts";
import { refuse } from "../problems.ts";
import { agents, everyone, openRoute, personRoute, type Route, reply } from "../route.ts";
import { opened, shown } from "./opened.ts";

export interface SignInDesk extends SignInParts {
  readonly live: LiveConfig;
  readonly clock: Clock;
  readonly chain: Chain;
  readonly cookie: SessionCookie;
  readonly people: People;
  readonly pack: Pack;
  readonly directory: Directory;
}

/** Getting in, and saying why. */
export function signInRoutes(desk: SignInDesk): Route[] {
  const { live, people, chain, cookie, sessions, clock, directory } = desk;
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
        const { id, name, pack, timeZone, watermark, peers } = live.current().deployment;
        const mark = watermark ?? (pack === "laboratory" ? "LABORATOIRE" : undefined);
        const named = directory.name();
        return reply({
          id,
          name,
          pack,
          timeZone,
          enrolled: await enrolled(),
          ...(isOverdue(desk.pack, toMicros(clock.now()), timeZone)
            ? { rulesOverdue: desk.pack.reviewBy }
            : {}),
          ...(mark === undefined ? {} : { watermark: mark }),
          ...(named === undefined ? {} : { directory: named }),
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
        if ("demoCode" in body)
          return opened(
            desk,
            await signInWithCode(desk, { ...body, address }),
            "",
            address,
            "wrong-demo-code",
          );
        if ("maintenanceCode" in body)
          return opened(
            desk,
            await signInForMaintenance(desk, { ...body, address }),
            "",
            address,
            "wrong-code",
          );
        const result = await signIn(desk, { ...body, address });
        return opened(desk, result, body.login.toLowerCase(), address, "wrong-sign-in");
      },
    }),
    openRoute({
      method: "POST",
      path: "/api/passkey/options",
      title: "What a browser needs to show a passkey (WebAuthn).",
      needs: { none: "a random challenge, the same for everybody" },
      beforeEnrolment: false,
      reply: passkeyOptions,
      async handle({ origin }) {
        const site = siteOf(origin);
        return site === undefined ? refuse("passkey-needs-name") : reply(await desk.passkeys.ask(site));
      },
    }),
    openRoute({
      method: "POST",
      path: "/api/passkey",
      title: "Signs in with a passkey, which stands for both factors.",
      needs: { none: "a session; the log keeps who and when" },
      beforeEnrolment: false,
      body: passkeyShown,
      reply: sessionReply,
      async handle({ body, address, origin }) {
        const site = siteOf(origin);
        if (site === undefined) return refuse("passkey-needs-name");
        const result = await signInWithPasskey(desk, { site, shown: body, address });
        return opened(desk, result, "", address, "wrong-passkey");
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
        await sessions.close(session.id, "signed-out");
        return reply({ outcome: "done" as const }, { headers: { "set-cookie": cookie.clear() } });
      },
    }),
    personRoute({
      method: "PUT",
      path: "/api/session/motive",
      title: "Says why one looks, once for the shift.",
      may: agents,
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
}
