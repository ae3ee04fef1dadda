import { z } from "zod";
import type { Chain } from "#audit";
import { codeReply, doneReply, maintenanceReply, maintenanceRequest } from "#contract";
import type { Maintenance } from "../../access/index.ts";
import type { Gate } from "../../gate/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface MaintenanceDesk {
  readonly chain: Chain;
  readonly gate: Gate;
  readonly maintenance: Maintenance;
}

/** A supplier comes in only where an agent opens, for a time, and sees no picture (GDPR 28 and 32). */
export function maintenanceRoutes({ chain, gate, maintenance }: MaintenanceDesk): Route[] {
  const may = ["chief", "administrator"] as const;
  return [
    personRoute({
      method: "POST",
      path: "/api/maintenance",
      title: "Lets a supplier in for some minutes, without pictures, where the gate permits it.",
      may,
      needs: { ask: ["remote-maintenance"] },
      body: maintenanceRequest,
      reply: codeReply.extend({ id: z.string() }),
      async handle({ session, body }) {
        const by = session.person.login;
        const answer = await gate.ask({
          processing: "remote-maintenance",
          kind: "personal",
          cameras: [],
          actor: by,
          motive: body.why,
          circumstances: {
            maintenance: { supplier: body.supplier, openedBy: by, minutes: body.minutes, pictures: false },
          },
        });
        if (answer.outcome === "deny") {
          const sentences = answer.reasons.map(({ sentence }) => sentence);
          return refuse(
            "maintenance-refused",
            {
              whyFr: sentences.map(({ fr }) => fr).join(" "),
              whyEn: sentences.map(({ en }) => en).join(" "),
            },
            { reasons: answer.reasons },
          );
        }
        const { id, login, code, ends } = await maintenance.open({ ...body, by });
        await chain.append({
          operation: "configuration",
          actor: by,
          cameras: [],
          motive: body.why,
          detail: {
            what: "maintenance-opened",
            supplier: body.supplier,
            account: login,
            minutes: body.minutes,
          },
        });
        return reply({ id, code, ends, waits: false }, { status: 201 });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/maintenance",
      title: "Maintenance sessions, newest first.",
      may: [...may, "data-protection-officer", "inspector"],
      needs: { none: "who mended what, and when; no picture" },
      reply: maintenanceReply,
      handle: async () => reply({ sessions: await maintenance.list() }),
    }),
    personRoute({
      method: "DELETE",
      path: "/api/maintenance/:id",
      title: "Ends a maintenance session at once.",
      may,
      needs: { none: "less is open than before" },
      reply: doneReply,
      async handle({ session, params }) {
        if (!(await maintenance.close(params.id))) return refuse("no-such-session");
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: { what: "maintenance-closed", maintenance: params.id },
        });
        return reply({ outcome: "done" as const });
      },
    }),
  ];
}
