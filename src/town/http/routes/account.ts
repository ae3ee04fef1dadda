import type { Chain } from "#audit";
import type { TownConfig } from "#config";
import {
  accountReply,
  doneReply,
  passkeyMade,
  passkeyOptions,
  passwordChange,
  passwordGiven,
  totpConfirm,
  totpOffer,
} from "#contract";
import {
  confirmPassword,
  designationsOf,
  type Session,
  type SignInParts,
  siteOf,
} from "../../access/index.ts";
import { type Refusal, refuse } from "../problems.ts";
import { agents, personRoute, type Route, reply } from "../route.ts";
import type { AgentDesk } from "./agents.ts";
import { waiting } from "./opened.ts";

export type AccountDesk = SignInParts & AgentDesk & { readonly config: TownConfig; readonly chain: Chain };

/** What everyone sees and changes of their own account. */
export function accountRoutes(desk: AccountDesk): Route[] {
  const { config, chain, sessions, authenticators, passkeys, people, directoryLinks, sees } = desk;
  const issuer = `Vigie ${config.deployment.name}`;
  const own = { may: agents, needs: { none: "the person's own account" } } as const;

  const note = (session: Session, what: string) =>
    chain.append({ operation: "session", actor: session.person.login, cameras: [], detail: { what } });

  /** Undefined where the password was right. */
  async function refusal(session: Session, password: string, address: string): Promise<Refusal | undefined> {
    const confirmed = await confirmPassword(desk, session.person, { password, address });
    switch (confirmed.outcome) {
      case "right":
        return undefined;
      case "wrong":
        await chain.append({
          operation: "denial",
          actor: session.person.login,
          cameras: [],
          detail: { what: "password-asked-again", address },
        });
        return refuse("wrong-password");
      case "wait":
        return waiting(confirmed.seconds);
      case "busy":
        return refuse("busy");
    }
  }

  return [
    personRoute({
      ...own,
      method: "GET",
      path: "/api/account",
      title: "One's own proofs, sessions and designations.",
      reply: accountReply,
      async handle({ session }) {
        const { id, login } = session.person;
        const hasPassword = await people.hasPassword(id);
        const open = await sessions.list(id, session.id);
        return reply({
          hasPassword,
          totp: await authenticators.has(id),
          passkeys: await passkeys.list(id),
          directory: await directoryLinks.has(id),
          // Visitors of a demonstration share an account, and are nothing to each other.
          sessions: hasPassword ? open : open.filter(({ here }) => here),
          designations: designationsOf(login, desk, (camera) => sees(session.person, camera)),
        });
      },
    }),
    personRoute({
      ...own,
      method: "PUT",
      path: "/api/account/password",
      title: "Changes one's password; every other session of this person ends.",
      body: passwordChange,
      reply: doneReply,
      async handle({ session, body, address }) {
        const refused = await refusal(session, body.password, address);
        if (refused !== undefined) return refused;
        if (!(await people.setPassword(session.person.id, body.next))) return refuse("busy");
        await note(session, "password-changed");
        await sessions.closeAll(session.person.id, "revoked", session.id);
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      ...own,
      method: "POST",
      path: "/api/account/totp",
      title: "Offers a secret for an authenticator; it counts once a code of it is given.",
      body: passwordGiven,
      reply: totpOffer,
      async handle({ session, body, address }) {
        const refused = await refusal(session, body.password, address);
        return refused ?? reply(authenticators.offer(session.person, issuer));
      },
    }),
    personRoute({
      ...own,
      method: "PUT",
      path: "/api/account/totp",
      title: "Takes the authenticator into use with its first code.",
      body: totpConfirm,
      reply: doneReply,
      async handle({ session, body }) {
        if (!(await authenticators.accept(session.person.id, body.code)))
          return refuse("wrong-second-factor");
        await note(session, "authenticator-added");
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      ...own,
      method: "DELETE",
      path: "/api/account/totp",
      title: "Takes the authenticator out of use.",
      body: passwordGiven,
      reply: doneReply,
      async handle({ session, body, address }) {
        const refused = await refusal(session, body.password, address);
        if (refused !== undefined) return refused;
        await authenticators.forget(session.person.id);
        await note(session, "authenticator-removed");
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      ...own,
      method: "POST",
      path: "/api/account/passkeys/options",
      title: "What a browser needs to make a passkey (WebAuthn).",
      body: passwordGiven,
      reply: passkeyOptions,
      async handle({ session, body, address, origin }) {
        const site = siteOf(origin);
        if (site === undefined) return refuse("passkey-needs-name");
        const refused = await refusal(session, body.password, address);
        if (refused !== undefined) return refused;
        const options = await passkeys.offer(session.person, site, issuer);
        return options === undefined ? refuse("passkey-refused") : reply(options);
      },
    }),
    personRoute({
      ...own,
      method: "POST",
      path: "/api/account/passkeys",
      title: "Keeps the passkey that the browser made.",
      body: passkeyMade,
      reply: doneReply,
      async handle({ session, body, origin }) {
        const site = siteOf(origin);
        if (site === undefined) return refuse("passkey-needs-name");
        if (!(await passkeys.keep(session.person, site, body))) return refuse("passkey-refused");
        await note(session, "passkey-added");
        return reply({ outcome: "done" as const }, { status: 201 });
      },
    }),
    personRoute({
      ...own,
      method: "DELETE",
      path: "/api/account/passkeys/:passkey",
      title: "Forgets one of one's passkeys.",
      reply: doneReply,
      async handle({ session, params }) {
        if (!(await passkeys.remove(session.person.id, params.passkey))) return refuse("no-such-passkey");
        await note(session, "passkey-removed");
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      ...own,
      method: "DELETE",
      path: "/api/account/sessions/:session",
      title: "Ends one of one's own sessions, on another machine perhaps.",
      reply: doneReply,
      async handle({ session, params }) {
        const mine = await sessions.list(session.person.id, session.id);
        const wanted = mine.find(({ id }) => id === params.session);
        const shared = !(await people.hasPassword(session.person.id));
        if (wanted === undefined || (shared && !wanted.here)) return refuse("no-such-session");
        await sessions.close(wanted.id, "revoked");
        return reply({ outcome: "done" as const });
      },
    }),
  ];
}
