import type { Chain } from "#audit";
import { type Clock, Fault } from "#base";
import type { LiveConfig } from "#config";
import {
  certificatesReply,
  doneReply,
  machineCertificate,
  machineInvitation,
  machineInvited,
  machineJoining,
  machineRenewal,
  revokedReply,
} from "#contract";
import { listCertificates, type Machines } from "../../machines/index.ts";
import { type Refusal, refuse } from "../problems.ts";
import { personRoute, programRoute, type Route, reply } from "../route.ts";

export interface MachinesDesk {
  readonly chain: Chain;
  readonly clock: Clock;
  readonly live: LiveConfig;
  readonly machines: Machines;
}

/** Other machines of the deployment, and every certificate that it depends on. */
export function machinesRoutes({ chain, clock, live, machines }: MachinesDesk): Route[] {
  const may = ["chief", "administrator"] as const;
  const note = (actor: string, what: string, facts: Record<string, string | readonly string[]>) =>
    chain.append({
      operation: "configuration",
      actor,
      cameras: [],
      detail: { what, ...Object.fromEntries(Object.entries(facts).map(([key, one]) => [key, String(one)])) },
    });

  return [
    personRoute({
      method: "GET",
      path: "/api/certificates",
      title: "Certificates of the front door, the authority and the machines, with their ends.",
      may: [...may, "data-protection-officer", "inspector"],
      needs: { none: "public certificates" },
      reply: certificatesReply,
      handle: async () => reply({ certificates: await listCertificates(live.current(), clock, machines) }),
    }),
    personRoute({
      method: "POST",
      path: "/api/machines",
      title: "Invites a machine to join, by a code that serves once within a day.",
      may,
      needs: { none: "a machine to come; what it records and analyses asks the gate, camera by camera" },
      body: machineInvitation,
      reply: machineInvited,
      async handle({ session, body }) {
        const by = session.person.login;
        const made = await machines.invite(body, by);
        if (made === "taken") return refuse("machine-taken", { name: body.name });
        if (made === "no-authority") return refuse("no-authority");
        await note(by, "machine-invited", { machine: body.name, programs: body.programs });
        return reply(made, { status: 201 });
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/machines/:machine",
      title: "Takes a machine out: its certificates are refused everywhere within seconds.",
      may,
      needs: { none: "less is open than before" },
      reply: doneReply,
      async handle({ session, params }) {
        if (!(await machines.revoke(params.machine))) return refuse("no-such-machine");
        await note(session.person.login, "machine-revoked", { machine: params.machine });
        return reply({ outcome: "done" as const });
      },
    }),
    programRoute({
      method: "POST",
      path: "/link/machines/joining",
      title: "Certifies the key of a machine that shows its code.",
      needs: { none: "a machine that an agent invited" },
      body: machineJoining,
      reply: machineCertificate,
      async handle({ body }) {
        const joined = await readable(() => machines.join(body));
        if (joined === undefined) return refuse("no-such-machine");
        if ("problem" in joined) return joined;
        await note(joined.name, "machine-joined", { machine: joined.name, programs: body.programs });
        return reply(joined, { status: 201 });
      },
    }),
    programRoute({
      method: "POST",
      path: "/link/machines/renewal",
      title: "Certifies a new key of the machine that asks, before its certificate ends.",
      needs: { none: "a machine that is known by its certificate" },
      body: machineRenewal,
      reply: machineCertificate,
      async handle({ body, machine }) {
        const certificate = await readable(() => machines.renew(machine, body.request));
        if (certificate === undefined) return refuse("no-such-machine");
        if (typeof certificate !== "string") return certificate;
        await note(machine, "machine-renewed", { machine });
        return reply({ name: machine, certificate }, { status: 201 });
      },
    }),
    programRoute({
      method: "GET",
      path: "/link/machines/revoked",
      title: "Certificates that no machine takes any more.",
      needs: { none: "serial numbers" },
      reply: revokedReply,
      handle: async () => reply({ serials: await machines.revoked() }),
    }),
  ];
}

async function readable<T>(act: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Fault && error.code === "request-unreadable")
      return refuse("bad-request", { what: error.message }, { field: "request" });
    throw error;
  }
}
