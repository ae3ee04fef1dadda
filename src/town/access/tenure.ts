import { type Clock, type Micros, toMicros } from "#base";
import type { Role, WeeklyHours } from "#contract";
import type { Facts } from "#legality";
import { opensNext, openUntil } from "./week.ts";

/** Whether someone may be here at this moment, and until when; or which of their own conditions does not hold. */
export type Tenure =
  | { readonly kind: "in"; readonly until: Micros }
  | { readonly kind: "account-over"; readonly since: Micros }
  | { readonly kind: "not-designated" }
  | { readonly kind: "to-come"; readonly from: Micros; readonly act: string }
  | { readonly kind: "designation"; readonly since: Micros; readonly act: string }
  | { readonly kind: "hours"; readonly hours: readonly WeeklyHours[]; readonly again: Micros | undefined };

export interface Account {
  readonly login: string;
  readonly role: Role;
  /** The account ends by itself then. */
  readonly accountEnds: Micros | null;
}

export type TenureOf = (account: Account) => Tenure;

/** They are there to look, and so come in under a designation only (CSI R253-3); who answers for them may come first. */
const onlyDesignated: readonly Role[] = ["operator", "supervisor"];

export function tenureFrom(facts: () => Facts, clock: Clock): TenureOf {
  return ({ login, role, accountEnds }) => {
    const now = toMicros(clock.now());
    const end = accountEnds ?? Infinity;
    if (end <= now) return { kind: "account-over", since: end };
    const { zone, of } = facts();
    const designations = of("designation").filter(({ record }) => record.person === login);
    if (designations.length === 0) {
      return onlyDesignated.includes(role) ? { kind: "not-designated" } : { kind: "in", until: end };
    }
    const current = designations.filter(({ from, until }) => from <= now && now < until);
    if (current.length === 0) {
      const last = designations.toSorted((a, b) => b.until - a.until)[0];
      const next = designations.filter(({ from }) => from > now).toSorted((a, b) => a.from - b.from)[0];
      if (next !== undefined) return { kind: "to-come", from: next.from, act: next.record.act };
      return { kind: "designation", since: last?.until ?? 0, act: last?.record.act ?? "" };
    }
    const ends = current.flatMap(({ record, until }) => {
      const open = record.hours === undefined ? Infinity : openUntil(record.hours, now, zone);
      return open === undefined ? [] : [Math.min(open, until)];
    });
    if (ends.length > 0) return { kind: "in", until: Math.min(end, Math.max(...ends)) };
    const hours = current.flatMap(({ record }) => record.hours ?? []);
    return { kind: "hours", hours, again: opensNext(hours, now, zone) };
  };
}
