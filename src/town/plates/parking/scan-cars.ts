import { type Clock, type Micros, toMicros } from "#base";
import type { PermitAnswer, ScanCarsReply, TownRegister } from "#contract";
import { hashOf, newSecret } from "../../access/index.ts";
import type { Catalogue } from "../../catalogue/index.ts";

/** A car photographs both sides of a street at 30 km/h: four pictures a second miss nobody. */
const perSecond = 4;
const burst = 8;
/** The gate is asked again this often, as for any standing permit, and whenever the register has changed. */
const renewAfter = 3_600_000_000;

export interface ScanCar {
  readonly id: string;
  /** Whether it may send another picture now. */
  mayHurry(): boolean;
}

export interface ScanCars {
  /** Its token, which is shown once. One that is known gets another, and the old one opens nothing. */
  register(car: { id: string; name: string }, by: string): Promise<string>;
  list(): Promise<ScanCarsReply["cars"]>;
  /** False where there is none of that name. */
  withdraw(id: string): Promise<boolean>;
  /** Undefined where the token is not that car's. */
  find(id: string, token: string): Promise<ScanCar | undefined>;
  /** The permit under which its pictures are read, asked of the gate at most once an hour. */
  permit(id: string, module: { id: string; hash: string }): Promise<PermitAnswer>;
}

export interface ScanCarParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly register: () => TownRegister;
  readonly ask: (car: string, module: { id: string; hash: string }) => Promise<PermitAnswer>;
}

export function openScanCars({ catalogue, clock, register, ask }: ScanCarParts): ScanCars {
  const now = () => toMicros(clock.now());
  const heard = new Map<string, { at: Micros; left: number; since: number }>();
  const permits = new Map<
    string,
    { answer: PermitAnswer; register: TownRegister; hash: string; at: Micros }
  >();

  function mayHurry(id: string): boolean {
    const { left, since } = heard.get(id) ?? { left: burst, since: clock.monotonic() };
    const filled = Math.min(burst, left + ((clock.monotonic() - since) / 1000) * perSecond);
    heard.set(id, { at: now(), left: filled < 1 ? filled : filled - 1, since: clock.monotonic() });
    return filled >= 1;
  }
  const holds = (answer: PermitAnswer) => answer.outcome === "deny" || answer.claims.notAfter > now();

  return {
    async register({ id, name }, by) {
      const secret = newSecret();
      const row = { id, name, token: hashOf(secret), registered_by: by, registered_at: now() };
      await catalogue
        .insertInto("scan_cars")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
      return secret;
    },
    async list() {
      const rows = await catalogue
        .selectFrom("scan_cars")
        .innerJoin("people", "people.id", "scan_cars.registered_by")
        .select(["scan_cars.id", "scan_cars.name", "people.name as by", "registered_at"])
        .orderBy("scan_cars.id")
        .execute();
      return rows.map(({ id, name, by, registered_at: registeredAt }) => {
        const heardAt = heard.get(id)?.at;
        return { id, name, registeredBy: by, registeredAt, ...(heardAt === undefined ? {} : { heardAt }) };
      });
    },
    async withdraw(id) {
      const done = await catalogue.deleteFrom("scan_cars").where("id", "=", id).executeTakeFirst();
      heard.delete(id);
      permits.delete(id);
      return done.numDeletedRows > 0n;
    },
    async find(id, token) {
      const row = await catalogue
        .selectFrom("scan_cars")
        .select("id")
        .where("id", "=", id)
        .where("token", "=", hashOf(token))
        .executeTakeFirst();
      return row === undefined ? undefined : { id, mayHurry: () => mayHurry(id) };
    },
    async permit(id, module) {
      const kept = permits.get(id);
      const fresh =
        kept !== undefined &&
        kept.register === register() &&
        kept.hash === module.hash &&
        now() - kept.at < renewAfter;
      if (fresh && holds(kept.answer)) return kept.answer;
      const asked = { register: register(), hash: module.hash, at: now() };
      const answer = await ask(id, module);
      permits.set(id, { ...asked, answer });
      return answer;
    },
  };
}
