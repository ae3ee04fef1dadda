import { randomUUID } from "node:crypto";
import { type Clock, type Micros, toMicros } from "#base";
import type { AgentRole, Role } from "#contract";
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

/** Names that no account may take: those of a demonstration's visitors, of suppliers, and of our own programs. */
const takenNames = /^(demo|supplier)-|^(town|recorder|analyst|unknown)$/;
const day = 24 * 3600e6;
/** CSI L253-3: an inspector comes for a visit, not for good. */
const inspectorDays = 1;

/** Names of a demonstration's visitors, as a town's log shows them. */
const visitorNames: Readonly<Record<AgentRole, string>> = {
  operator: "Démonstration · opérateur",
  supervisor: "Démonstration · superviseur",
  chief: "Démonstration · chef de service",
  "data-protection-officer": "Démonstration · délégué à la protection des données",
  inspector: "Démonstration · contrôleur",
  administrator: "Démonstration · administrateur",
};

export type Enrolment =
  | { outcome: "enrolled"; person: Person }
  | { outcome: "refused"; why: "code" | "code-waits" | "login-taken" | "role" | "busy" };

export type Reset =
  | { outcome: "reset"; person: Person }
  | { outcome: "refused"; why: "code" | "code-waits" | "busy" };

export interface People {
  /** People with a password who have not left. */
  count(): Promise<number>;
  list(): Promise<(Person & { readonly accountEnds: Micros | null })[]>;
  find(id: string): Promise<Person | undefined>;
  knows(login: string): Promise<boolean>;
  /** False for visitors of a demonstration and for suppliers. */
  hasPassword(id: string): Promise<boolean>;
  enrol(request: {
    code: string;
    login: string;
    name: string;
    password: string;
    role: Role;
  }): Promise<Enrolment>;
  /** A new password with a code that two people made. `forget` drops the other proofs, in the same transaction. */
  reset(
    request: { code: string; password: string },
    forget: (person: string, inside: Catalogue) => Promise<void>,
  ): Promise<Reset>;
  /** False where too many passwords are being worked out. */
  setPassword(id: string, password: string): Promise<boolean>;
  /** Someone leaves: the account opens nothing from now on. False for one of the last two who carry every change. */
  depart(id: string, forget: (person: string, inside: Catalogue) => Promise<void>): Promise<boolean>;
  /** The account that visitors of a demonstration share for one role; it has no password. */
  visitor(role: AgentRole): Promise<Person>;
  /** An account of one maintenance session. */
  supplier(name: string, ends: Micros): Promise<Person>;
  endAccount(id: string, at: Micros): Promise<void>;
}

export function openPeople(catalogue: Catalogue, clock: Clock, codes: Codes): People {
  const columns = ["id", "login", "name", "role"] as const;
  const now = () => toMicros(clock.now());

  async function endAccount(person: string, ends: Micros, inside = catalogue): Promise<void> {
    const row = { person, ends_at: ends };
    await inside
      .insertInto("account_ends")
      .values(row)
      .onConflict((conflict) => conflict.column("person").doUpdateSet(row))
      .execute();
  }

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
        .leftJoin("account_ends", "account_ends.person", "people.id")
        .select(["id", "login", "name", "role", "account_ends.ends_at as accountEnds"])
        .where("left_at", "is", null)
        .where("role", "!=", "supplier")
        .orderBy("name")
        .limit(5_000)
        .execute(),
    find: (id) =>
      catalogue
        .selectFrom("people")
        .select(columns)
        .where("id", "=", id)
        .where("left_at", "is", null)
        .executeTakeFirst(),
    knows: async (login) =>
      (await catalogue.selectFrom("people").select("id").where("login", "=", login).executeTakeFirst()) !==
      undefined,
    hasPassword: async (id) =>
      (await catalogue
        .selectFrom("people")
        .select("id")
        .where("id", "=", id)
        .where("password", "is not", null)
        .executeTakeFirst()) !== undefined,
    async enrol({ code, login, name, password, role }) {
      // Looked up first, so that a stranger without a code cannot make us compute costly hashes.
      const early = await codes.find("enrolment", code);
      if (early === undefined) return { outcome: "refused", why: "code" };
      if (early === "waits") return { outcome: "refused", why: "code-waits" };
      const hash = await hashPassword(password);
      if (hash === undefined) return { outcome: "refused", why: "busy" };
      const person: Person = { id: randomUUID(), login: login.toLowerCase(), name, role };
      const enrolment = await catalogue.transaction().execute(async (inside): Promise<Enrolment> => {
        const offered = await codes.find("enrolment", code, inside);
        if (offered === undefined || offered === "waits") return { outcome: "refused", why: "code" };
        // A mistake in the form does not cost the code: it is used up last.
        if (!(offered.role === null ? foundingRoles.includes(role) : offered.role === role)) {
          return { outcome: "refused", why: "role" };
        }
        const taken = await inside
          .selectFrom("people")
          .select("id")
          .where("login", "=", person.login)
          .executeTakeFirst();
        if (taken !== undefined || takenNames.test(person.login))
          return { outcome: "refused", why: "login-taken" };
        await codes.use("enrolment", code, inside);
        await inside
          .insertInto("people")
          .values({ ...person, password: hash, enrolled_at: now(), left_at: null })
          .execute();
        const days = offered.accountDays ?? (role === "inspector" ? inspectorDays : undefined);
        if (days !== undefined) await endAccount(person.id, now() + days * day, inside);
        return { outcome: "enrolled", person };
      });
      if (enrolment.outcome === "enrolled") await codes.strike(code);
      return enrolment;
    },
    async reset({ code, password }, forget) {
      const early = await codes.find("reset", code);
      if (early === undefined) return { outcome: "refused", why: "code" };
      if (early === "waits") return { outcome: "refused", why: "code-waits" };
      const hash = await hashPassword(password);
      if (hash === undefined) return { outcome: "refused", why: "busy" };
      return catalogue.transaction().execute(async (inside): Promise<Reset> => {
        const used = await codes.use("reset", code, inside);
        const person = await inside
          .updateTable("people")
          .set({ password: hash })
          .where("id", "=", used?.person ?? "")
          .where("left_at", "is", null)
          .returning(columns)
          .executeTakeFirst();
        if (person === undefined) return { outcome: "refused", why: "code" };
        await forget(person.id, inside);
        return { outcome: "reset", person };
      });
    },
    async setPassword(id, password) {
      const hash = await hashPassword(password);
      if (hash === undefined) return false;
      await catalogue.updateTable("people").set({ password: hash }).where("id", "=", id).execute();
      return true;
    },
    depart: (id, forget) =>
      catalogue.transaction().execute(async (inside) => {
        const carriers = await inside
          .selectFrom("people")
          .select("id")
          .where("left_at", "is", null)
          .where("password", "is not", null)
          .where("role", "in", foundingRoles)
          .execute();
        // Nobody could ever accept a change again.
        if (carriers.length <= firstPeople && carriers.some((one) => one.id === id)) return false;
        await inside
          .updateTable("people")
          .set({ left_at: now(), password: null })
          .where("id", "=", id)
          .where("left_at", "is", null)
          .execute();
        await inside.updateTable("codes").set({ used_at: now() }).where("person", "=", id).execute();
        await forget(id, inside);
        return true;
      }),
    async visitor(role) {
      const login = `demo-${role}`;
      const person: Person = { id: login, login, name: visitorNames[role], role };
      await catalogue
        .insertInto("people")
        .values({ ...person, password: null, enrolled_at: now(), left_at: null })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
      return person;
    },
    async supplier(name, ends) {
      const id = randomUUID();
      const person: Person = { id, login: `supplier-${id.slice(0, 8)}`, name, role: "supplier" };
      await catalogue.transaction().execute(async (inside) => {
        await inside
          .insertInto("people")
          .values({ ...person, password: null, enrolled_at: now(), left_at: null })
          .execute();
        await endAccount(id, ends, inside);
      });
      return person;
    },
    endAccount: (id, at) => endAccount(id, at),
  };
}
