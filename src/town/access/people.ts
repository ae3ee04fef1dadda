import { randomUUID } from "node:crypto";
import { type Clock, toMicros } from "#base";
import type { Role } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";
import type { Codes } from "./codes.ts";
import { hashPassword } from "./password.ts";

export interface Person {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
}

/** Nothing answers before that many people exist: every change that matters takes two. */
export const firstPeople = 2;

/** The first two can carry every later change: propose, accept, and invite the others. */
export const foundingRoles: readonly Role[] = ["administrator", "chief", "data-protection-officer"];

const visitorPrefix = "demo-";
/** Names of a demonstration's visitors, as a town's log shows them. */
const visitorNames: Readonly<Record<Role, string>> = {
  operator: "Démonstration · opérateur",
  supervisor: "Démonstration · superviseur",
  chief: "Démonstration · chef de service",
  "data-protection-officer": "Démonstration · délégué à la protection des données",
  inspector: "Démonstration · contrôleur",
  administrator: "Démonstration · administrateur",
};

export type Enrolment =
  | { outcome: "enrolled"; person: Person }
  | { outcome: "refused"; why: "code" | "login-taken" | "role" | "busy" };

export interface People {
  /** People with a password who have not left. */
  count(): Promise<number>;
  list(): Promise<Person[]>;
  knows(login: string): Promise<boolean>;
  enrol(request: {
    code: string;
    login: string;
    name: string;
    password: string;
    role: Role;
  }): Promise<Enrolment>;
  /** The account that visitors of a demonstration share for one role; it has no password. */
  visitor(role: Role): Promise<Person>;
}

export function openPeople(catalogue: Catalogue, clock: Clock, codes: Codes): People {
  const columns = ["id", "login", "name", "role"] as const;

  return {
    async count() {
      const { people } = await catalogue
        .selectFrom("people")
        .select((with_) => with_.fn.countAll<number>().as("people"))
        .where("left_at", "is", null)
        .where("password", "is not", null)
        .executeTakeFirstOrThrow();
      return people;
    },
    list: () =>
      catalogue
        .selectFrom("people")
        .select(columns)
        .where("left_at", "is", null)
        .orderBy("name")
        .limit(5_000)
        .execute(),
    knows: async (login) =>
      (await catalogue.selectFrom("people").select("id").where("login", "=", login).executeTakeFirst()) !==
      undefined,
    async enrol({ code, login, name, password, role }) {
      // Looked up first, so that a stranger without a code cannot make us compute costly hashes.
      if ((await codes.find("enrolment", code)) === undefined) return { outcome: "refused", why: "code" };
      const hash = await hashPassword(password);
      if (hash === undefined) return { outcome: "refused", why: "busy" };
      const person: Person = { id: randomUUID(), login: login.toLowerCase(), name, role };
      const enrolment = await catalogue.transaction().execute(async (inside): Promise<Enrolment> => {
        const offered = await codes.find("enrolment", code, inside);
        if (offered === undefined) return { outcome: "refused", why: "code" };
        // A mistake in the form does not cost the code: it is used up last.
        if (!(offered.role === null ? foundingRoles.includes(role) : offered.role === role)) {
          return { outcome: "refused", why: "role" };
        }
        const taken = await inside
          .selectFrom("people")
          .select("id")
          .where("login", "=", person.login)
          .executeTakeFirst();
        if (taken !== undefined || person.login.startsWith(visitorPrefix))
          return { outcome: "refused", why: "login-taken" };
        await codes.use("enrolment", code, inside);
        await inside
          .insertInto("people")
          .values({ ...person, password: hash, enrolled_at: toMicros(clock.now()), left_at: null })
          .execute();
        return { outcome: "enrolled", person };
      });
      if (enrolment.outcome === "enrolled") await codes.strike(code);
      return enrolment;
    },
    async visitor(role) {
      const login = `${visitorPrefix}${role}`;
      const person: Person = { id: login, login, name: visitorNames[role], role };
      await catalogue
        .insertInto("people")
        .values({ ...person, password: null, enrolled_at: toMicros(clock.now()), left_at: null })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
      return person;
    },
  };
}
