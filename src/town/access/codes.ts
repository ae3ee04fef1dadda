import { randomUUID } from "node:crypto";
import { type Clock, fromMicros, type Micros, toMicros } from "#base";
import type { Role } from "#contract";
import type { Catalogue, CodeRow } from "../catalogue/index.ts";
import { printedCodes } from "./printed-codes.ts";
import { hashOf, newCode, newSecret } from "./secret.ts";

const day = 24 * 3600e6;
const enrolmentLife = 7 * day;
/** A demonstration's link waits for its visitor as long as the demonstration is shown. */
const demoLife = day;

export type CodeKind = CodeRow["kind"];

/** What a code opens. */
export interface Opens {
  readonly role: Role | null;
  readonly person: string | null;
  readonly accountDays: number | null;
}

/** A code as those see it who must not know it. */
export interface CodeOut {
  readonly id: string;
  readonly kind: "enrolment" | "reset" | "directory";
  readonly role: Role;
  readonly bearer: string;
  readonly by: string;
  readonly ends: Micros;
  readonly waits: boolean;
}

export interface NewCode {
  readonly kind: Exclude<CodeKind, "demo">;
  readonly role: Role;
  /** Login of who makes it. */
  readonly by: string;
  readonly bearer?: string;
  readonly person?: string;
  readonly accountDays?: number;
  readonly ends?: Micros;
}

export interface Codes {
  /** Codes for whoever is still missing of the first two people; those not yet used are kept. Printed by the caller. */
  firstTwo(missing: number): Promise<readonly string[]>;
  make(wanted: NewCode): Promise<{ id: string; code: string; ends: Micros; waits: boolean }>;
  makeVisit(role: Role): Promise<{ code: string; ends: Micros }>;
  /** What it opens; `waits` where a second person has not confirmed it; undefined where it ended, or was used. */
  find(kind: CodeKind, code: string, inside?: Catalogue): Promise<Opens | "waits" | undefined>;
  /** Uses a code up. Undefined where there is none that is good now. */
  use(kind: CodeKind, code: string, inside?: Catalogue): Promise<Opens | undefined>;
  /** Those out, for accounts. */
  list(): Promise<CodeOut[]>;
  confirm(id: string, by: string): Promise<"confirmed" | "unknown" | "same-person">;
  withdraw(id: string): Promise<boolean>;
  /** Takes a used code out of the file that printed it. */
  strike(code: string): Promise<void>;
}

/**
 * Who holds these roles can second another's change. One person must not make themself a second person, nor take
 * over somebody's account: such a code waits until someone else has confirmed it.
 */
const secondingRoles: readonly Role[] = ["administrator", "chief", "data-protection-officer"];
const takesTwo = ({ kind, role }: NewCode) =>
  kind === "reset" || kind === "directory" || (kind === "enrolment" && secondingRoles.includes(role));

/** One-time codes: hashes in the catalogue; the first two also readable in a file that only this account opens. */
export function openCodes(catalogue: Catalogue, clock: Clock, folder: string): Codes {
  const printed = printedCodes(folder);
  const now = () => toMicros(clock.now());
  const fresh = (row: Pick<CodeRow, "kind" | "role" | "ends_at"> & Partial<CodeRow>, code: string) => ({
    id: randomUUID(),
    bearer: "",
    person: null,
    account_days: null,
    made_by: null,
    made_at: now(),
    waits: 0,
    confirmed_by: null,
    used_at: null,
    ...row,
    hash: hashOf(code),
  });
  const good = (kind: CodeKind, code: string, inside: Catalogue) =>
    inside
      .selectFrom("codes")
      .select(["role", "person", "account_days as accountDays", "waits"])
      .where("hash", "=", hashOf(code.trim()))
      .where("kind", "=", kind)
      .where("used_at", "is", null)
      .where("ends_at", ">", now())
      .executeTakeFirst();
  const out = (id: string) =>
    catalogue
      .selectFrom("codes")
      .select(["made_by", "waits"])
      .where("id", "=", id)
      .where("used_at", "is", null)
      .where("ends_at", ">", now())
      .executeTakeFirst();

  const codes: Codes = {
    async firstTwo(missing) {
      const kept: { code: string; ends: string }[] = [];
      for (const entry of await printed.read()) {
        if ((await codes.find("enrolment", entry.code)) !== undefined) kept.push(entry);
      }
      while (kept.length < missing) {
        const code = newCode();
        const row = fresh({ kind: "enrolment", role: null, ends_at: now() + enrolmentLife }, code);
        await catalogue.insertInto("codes").values(row).execute();
        kept.push({ code, ends: fromMicros(row.ends_at).toString() });
      }
      const shown = kept.slice(0, missing);
      await printed.write(shown);
      return shown.map((entry) => entry.code);
    },
    async make(wanted) {
      const { kind, role, by, bearer = "", person = null, accountDays = null } = wanted;
      const code = newCode();
      const ends = wanted.ends ?? now() + enrolmentLife;
      const waits = takesTwo(wanted);
      const row = fresh(
        {
          kind,
          role,
          bearer,
          person,
          account_days: accountDays,
          made_by: by,
          ends_at: ends,
          waits: Number(waits),
        },
        code,
      );
      await catalogue.insertInto("codes").values(row).execute();
      return { id: row.id, code, ends, waits };
    },
    async makeVisit(role) {
      const code = newSecret();
      const ends = now() + demoLife;
      await catalogue
        .insertInto("codes")
        .values(fresh({ kind: "demo", role, ends_at: ends }, code))
        .execute();
      return { code, ends };
    },
    async find(kind, code, inside = catalogue) {
      const row = await good(kind, code, inside);
      if (row === undefined) return undefined;
      const { waits, ...opens } = row;
      return waits === 0 ? opens : "waits";
    },
    use: (kind, code, inside = catalogue) =>
      inside
        .updateTable("codes")
        .set({ used_at: now() })
        .where("hash", "=", hashOf(code.trim()))
        .where("kind", "=", kind)
        .where("waits", "=", 0)
        .where("used_at", "is", null)
        .where("ends_at", ">", now())
        .returning(["role", "person", "account_days as accountDays"])
        .executeTakeFirst(),
    async list() {
      const rows = await catalogue
        .selectFrom("codes")
        .select(["id", "kind", "role", "bearer", "made_by", "ends_at", "waits"])
        .where("kind", "in", ["enrolment", "reset", "directory"])
        .where("made_by", "is not", null)
        .where("used_at", "is", null)
        .where("ends_at", ">", now())
        .orderBy("made_at", "desc")
        .limit(200)
        .execute();
      return rows.flatMap(({ id, kind, role, bearer, made_by: by, ends_at: ends, waits }) =>
        role === null || by === null
          ? []
          : [
              {
                id,
                kind: kind === "reset" || kind === "directory" ? kind : ("enrolment" as const),
                role,
                bearer,
                by,
                ends,
                waits: waits !== 0,
              },
            ],
      );
    },
    async confirm(id, by) {
      const row = await out(id);
      if (row === undefined || row.waits === 0) return "unknown";
      if (row.made_by === by) return "same-person";
      await catalogue.updateTable("codes").set({ waits: 0, confirmed_by: by }).where("id", "=", id).execute();
      return "confirmed";
    },
    async withdraw(id) {
      if ((await out(id)) === undefined) return false;
      await catalogue.updateTable("codes").set({ used_at: now() }).where("id", "=", id).execute();
      return true;
    },
    async strike(code) {
      const shown = await printed.read();
      if (shown.length > 0) await printed.write(shown.filter((entry) => entry.code !== code.trim()));
    },
  };
  return codes;
}
