import { X509Certificate } from "node:crypto";
import { type Clock, Fault, type Micros, toMicros } from "#base";
import { type Authority, certifyMachine, endOf } from "#certificates";
import { machinePrograms } from "#contract";
import { hashOf, newCode } from "../access/index.ts";
import type { Catalogue } from "../catalogue/index.ts";

const codeLife = 24 * 3600e6;

type MachineProgram = (typeof machinePrograms)[number];

/** The newest certificate of a machine, or its invitation. */
export interface KnownMachine {
  readonly name: string;
  readonly programs: readonly MachineProgram[];
  readonly state: "invited" | "joined" | "revoked";
  readonly ends: Micros;
  readonly fingerprint: string;
}

export interface Machines {
  /** A code to join once, within a day. `taken` where a machine of that name is at work: it is taken out first. */
  invite(
    wanted: { name: string; programs: readonly MachineProgram[] },
    by: string,
  ): Promise<{ code: string; ends: Micros } | "taken" | "no-authority">;
  /** Uses the code up. Undefined where it is not good, or the machine runs what it was not invited for. */
  join(asked: {
    code: string;
    request: string;
    programs: readonly string[];
  }): Promise<{ name: string; certificate: string } | undefined>;
  /** Undefined where the machine is not, or no longer, one of ours. Fault `request-unreadable`, as of `join`. */
  renew(name: string, request: string): Promise<string | undefined>;
  /** Takes back every certificate that it has. False where there is none. */
  revoke(name: string): Promise<boolean>;
  revoked(): Promise<string[]>;
  list(): Promise<KnownMachine[]>;
}

/** Other machines of this deployment: who was invited, with which certificates, and which were taken back. */
export function openMachines(
  catalogue: Catalogue,
  clock: Clock,
  { deployment, authority }: { deployment: string; authority: () => Promise<Authority | undefined> },
): Machines {
  const now = () => toMicros(clock.now());
  const good = (inside: Catalogue = catalogue) =>
    inside.selectFrom("machine_certificates").where("revoked_at", "is", null).where("ends_at", ">", now());

  async function certify(
    name: string,
    programs: string,
    request: string,
    inside: Catalogue = catalogue,
  ): Promise<string> {
    const issuer = await authority();
    if (issuer === undefined)
      throw new Fault("no-authority", "The town's authority is gone: put it back from a backup.");
    const machine = { deployment, name, programs: programsOf(programs) };
    const pem = await certifyMachine(issuer, request, machine, clock);
    const { serialNumber: serial, fingerprint256: fingerprint } = new X509Certificate(pem);
    const ends_at = toMicros(endOf(pem));
    const row = { serial, machine: name, fingerprint, issued_at: now(), ends_at, revoked_at: null };
    await inside.insertInto("machine_certificates").values(row).execute();
    return pem;
  }

  return {
    async invite({ name, programs }, by) {
      const issuer = await authority();
      if (issuer === undefined) return "no-authority";
      if ((await good().select("serial").where("machine", "=", name).execute()).length > 0) return "taken";
      const code = newCode();
      const ends = now() + codeLife;
      const row = {
        programs: programs.join(" "),
        invited_by: by,
        code: hashOf(code),
        code_ends_at: ends,
        joined_at: null,
      };
      await catalogue
        .insertInto("machines")
        .values({ name, ...row })
        .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
        .execute();
      const print = new X509Certificate(issuer.pem).fingerprint256.replaceAll(":", "").toLowerCase();
      return { code: `${code}.${print}`, ends };
    },
    async join({ code, request, programs }) {
      // A request that cannot be read throws, and leaves the code as it was.
      return catalogue.transaction().execute(async (inside) => {
        const found = await inside
          .selectFrom("machines")
          .select(["name", "programs"])
          .where("code", "=", hashOf(code))
          .where("code_ends_at", ">", now())
          .executeTakeFirst();
        const granted = programsOf(found?.programs ?? "");
        if (found === undefined || !programs.every((one) => granted.some((known) => known === one)))
          return undefined;
        await inside
          .updateTable("machines")
          .set({ code: null, joined_at: now() })
          .where("name", "=", found.name)
          .execute();
        return { name: found.name, certificate: await certify(found.name, found.programs, request, inside) };
      });
    },
    async renew(name, request) {
      // In one piece: a machine that is taken out meanwhile gets no certificate after that.
      return catalogue.transaction().execute(async (inside) => {
        const row = await inside
          .selectFrom("machines")
          .select("programs")
          .where("name", "=", name)
          .executeTakeFirst();
        const held = await good(inside).select("serial").where("machine", "=", name).execute();
        if (row === undefined || held.length === 0) return undefined;
        return certify(name, row.programs, request, inside);
      });
    },
    async revoke(name) {
      const { numUpdatedRows } = await catalogue
        .updateTable("machine_certificates")
        .set({ revoked_at: now() })
        .where("machine", "=", name)
        .where("revoked_at", "is", null)
        .executeTakeFirstOrThrow();
      const { numUpdatedRows: invited } = await catalogue
        .updateTable("machines")
        .set({ code: null })
        .where("name", "=", name)
        .where("code", "is not", null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows + invited > 0n;
    },
    async revoked() {
      const rows = await catalogue
        .selectFrom("machine_certificates")
        .select("serial")
        .where("revoked_at", "is not", null)
        .where("ends_at", ">", now())
        .orderBy("serial")
        .execute();
      return rows.map(({ serial }) => serial);
    },
    async list() {
      const [machines, certificates] = await Promise.all([
        catalogue.selectFrom("machines").selectAll().orderBy("name").execute(),
        catalogue.selectFrom("machine_certificates").selectAll().orderBy("issued_at", "desc").execute(),
      ]);
      return machines.flatMap(({ name, programs, code, code_ends_at: ends }): KnownMachine[] => {
        const known = { name, programs: programsOf(programs) };
        if (code !== null && ends > now()) return [{ ...known, state: "invited", ends, fingerprint: "" }];
        const newest = certificates.find(({ machine }) => machine === name);
        if (newest === undefined) return [];
        const state = newest.revoked_at === null ? ("joined" as const) : ("revoked" as const);
        return [{ ...known, state, ends: newest.ends_at, fingerprint: newest.fingerprint }];
      });
    },
  };
}

const programsOf = (text: string): MachineProgram[] =>
  machinePrograms.filter((program) => text.split(" ").includes(program));
