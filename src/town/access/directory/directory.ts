import type { Clock, Log } from "#base";
import type { DirectorySettings } from "#config";
import { letIn, type SignIn, type SignInParts, wrongCode } from "../sign-in.ts";
import type { DirectoryLinks } from "./links.ts";
import { type Errand, type Identity, openProvider } from "./provider.ts";
import { openTickets } from "./tickets.ts";

export type DirectorySignIn =
  | Exclude<SignIn, { outcome: "second-factor" }>
  /** The directory does not answer. */
  | { outcome: "away" }
  /** It knows them; we do not, or not by it. */
  | { outcome: "stranger"; ticket: string }
  /** The code that should say who they are here does not. */
  | { outcome: "unlinked"; why: "code" | "code-waits" | "taken"; ticket: string }
  /** They keep an authenticator here, which counts however they come. */
  | { outcome: "second-factor"; given: boolean; login: string; ticket: string };

interface Came {
  readonly ticket: string | undefined;
  readonly address: string;
}

/** The town's directory says who someone is. Whether they have an account, and may come in now, is said here. */
export interface Directory {
  /** What people call it; undefined where there is none. */
  name(): string | undefined;
  /** Where the browser goes, and the ticket that it keeps; undefined where the directory does not answer. */
  begin(origin: string): Promise<{ address: string; ticket: string } | undefined>;
  /** The browser is back, with what the directory gave it. */
  finish(came: Came & { readonly query: string }): Promise<DirectorySignIn>;
  /** What was missing: six digits of the authenticator, or the code that links this identity to an account. */
  complete(
    came: Came & ({ readonly totp: string } | { readonly code: string }),
  ): Promise<DirectorySignIn & { readonly linked?: Identity & { readonly login: string } }>;
}

/** Where the directory sends the browser back to: a page of the console. */
const backPath = "/directory";
/** People at the door, whom anybody can be: the oldest gives way. */
const mostTickets = 4_096;
/** Questions open at the directory; one more is told to come again. */
const mostAtOnce = 16;

export function openDirectory(
  parts: SignInParts & { readonly directoryLinks: DirectoryLinks },
  settings: () => DirectorySettings | undefined,
  clock: Clock,
  log: Log,
): Directory {
  const { directoryLinks: links, people, authenticators, slowdown } = parts;
  const provider = openProvider(settings, clock, log);
  const errands = openTickets<Errand>(clock, mostTickets);
  const known = openTickets<Identity>(clock, mostTickets);
  let asking = 0;

  /** Each by themself: colleagues behind one address do not make each other wait. */
  const counting = ({ subject }: Identity, address: string) =>
    wrongCode(parts, `directory ${subject}`, address);

  async function enter(
    identity: Identity,
    address: string,
    totp: string | undefined,
  ): Promise<DirectorySignIn> {
    const person = await people.find((await links.personOf(identity)) ?? "");
    if (person === undefined) {
      const counted = await counting(identity, address);
      return counted.outcome === "wait" ? counted : { outcome: "stranger", ticket: known.give(identity) };
    }
    if (!(await authenticators.has(person.id))) return letIn(parts, person, address, "directory");
    const again = { outcome: "second-factor", login: person.login } as const;
    if (totp === undefined) return { ...again, given: false, ticket: known.give(identity) };
    const seconds = await slowdown.count(person.login, address);
    if (seconds > 0) return { outcome: "wait", seconds };
    if (!(await authenticators.check(person.id, totp)))
      return { ...again, given: true, ticket: known.give(identity) };
    await slowdown.forgive(person.login, address);
    return letIn(parts, person, address, "directory-and-code");
  }

  return {
    name: () => settings()?.name,
    async begin(origin) {
      const begun = await provider.begin(`${origin}${backPath}`);
      return begun === undefined ? undefined : { address: begun.address, ticket: errands.give(begun.errand) };
    },
    async finish({ ticket, query, address }) {
      const errand = errands.take(ticket);
      if (errand === undefined) return wrongCode(parts, "directory", address);
      if (asking >= mostAtOnce) return { outcome: "busy" };
      asking += 1;
      const vouched = await provider.finish(errand, query).finally(() => {
        asking -= 1;
      });
      switch (vouched.outcome) {
        case "away":
          return vouched;
        case "wrong":
          return wrongCode(parts, "directory", address);
        case "vouched":
          return enter(vouched.identity, address, undefined);
      }
    },
    async complete({ ticket, address, ...missing }) {
      const identity = known.take(ticket);
      if (identity === undefined) return wrongCode(parts, "directory", address);
      if ("totp" in missing) return enter(identity, address, missing.totp);
      const linking = await links.link(identity, missing.code);
      if (linking.outcome === "refused") {
        const counted = await counting(identity, address);
        return counted.outcome === "wait"
          ? counted
          : { outcome: "unlinked", why: linking.why, ticket: known.give(identity) };
      }
      const person = await people.find(linking.person);
      const entered = await enter(identity, address, undefined);
      return person === undefined ? entered : { ...entered, linked: { ...identity, login: person.login } };
    },
  };
}
