import { randomUUID } from "node:crypto";
import { type Clock, type Micros, toMicros } from "#base";
import type { MaintenanceReply } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";
import type { Codes } from "./codes.ts";
import type { People } from "./people.ts";
import type { Sessions } from "./sessions.ts";

export interface MaintenancePlan {
  readonly supplier: string;
  /** Name of the technician. */
  readonly person: string;
  readonly why: string;
  readonly minutes: number;
  /** Login of the agent who lets them in. */
  readonly by: string;
}

export interface Maintenance {
  /** Makes the one-time code with which the technician comes in, until it ends. */
  open(plan: MaintenancePlan): Promise<{ id: string; login: string; code: string; ends: Micros }>;
  /** Newest first. */
  list(): Promise<MaintenanceReply["sessions"]>;
  /** False where it is over already, or never was. */
  close(id: string): Promise<boolean>;
}

const mostListed = 100;

export function openMaintenance(
  catalogue: Catalogue,
  clock: Clock,
  { codes, people, sessions }: { codes: Codes; people: People; sessions: Sessions },
): Maintenance {
  const now = () => toMicros(clock.now());
  return {
    async open({ supplier, person: name, why, minutes, by }) {
      const ends = now() + minutes * 60e6;
      const account = await people.supplier(`${name} (${supplier})`, ends);
      const { code } = await codes.make({
        kind: "maintenance",
        role: "supplier",
        by,
        bearer: account.name,
        person: account.id,
        ends,
      });
      const id = randomUUID();
      await catalogue
        .insertInto("maintenance")
        .values({ id, supplier, person: account.id, why, opened_by: by, opened_at: now(), ends_at: ends })
        .execute();
      return { id, login: account.login, code, ends };
    },
    async list() {
      const rows = await catalogue
        .selectFrom("maintenance")
        .innerJoin("people", "people.id", "maintenance.person")
        .select(["maintenance.id", "supplier", "name", "why", "opened_by", "opened_at", "ends_at", "person"])
        .orderBy("opened_at", "desc")
        .limit(mostListed)
        .execute();
      const open = await sessions.count();
      return rows.map((row) => ({
        id: row.id,
        supplier: row.supplier,
        person: row.name,
        why: row.why,
        openedBy: row.opened_by,
        opened: row.opened_at,
        ends: row.ends_at,
        state: row.ends_at <= now() ? "over" : open.has(row.person) ? "in" : "waits",
      }));
    },
    async close(id) {
      const row = await catalogue
        .updateTable("maintenance")
        .set({ ends_at: now() })
        .where("id", "=", id)
        .where("ends_at", ">", now())
        .returning("person")
        .executeTakeFirst();
      if (row === undefined) return false;
      await people.endAccount(row.person, now());
      await sessions.closeAll(row.person, "account-over");
      return true;
    },
  };
}
