import { z } from "zod";
import type { Chain } from "#audit";
import { type DossierRequest, dossierAtPrompt, dossierBegun, dossierRequest, dossierState } from "#contract";
import type { Sees } from "../../access/index.ts";
import type { Dossiers } from "../../dossier/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import type { Gate } from "../../gate/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, programRoute, type Route, reply } from "../route.ts";

export interface DossierDesk {
  readonly chain: Chain;
  readonly dossiers: Dossiers;
  readonly fleet: Pick<Fleet, "cameras">;
  readonly gate: Gate;
  readonly sees: Sees;
}

/** Everything that an inspection asks for, as one ZIP: for who answers for the town, and who inspects it. */
export function dossierRoutes({ chain, dossiers, fleet, gate, sees }: DossierDesk): Route[] {
  const may = ["chief", "data-protection-officer", "inspector"] as const;

  async function begin(request: DossierRequest, by: string) {
    const answer = await gate.ask({
      processing: "make-dossier",
      kind: "personal",
      cameras: [],
      actor: by,
      motive: request.public ? "dossier de contrôle, version publique" : "dossier de contrôle",
    });
    if (answer.outcome === "deny") return reply(answer);
    const begun = await dossiers.begin(request, by);
    if (begun === "busy") return refuse("dossier-busy");
    return reply({ outcome: "begun" as const, dossier: begun.id }, { status: 202 });
  }

  async function fetch(id: string, by: string) {
    const file = await dossiers.file(id, by);
    if (file === undefined) return refuse("no-such-dossier");
    await chain.append({
      operation: "communication",
      actor: by,
      cameras: [],
      detail: { what: "dossier-fetched", dossier: id },
    });
    return { outcome: "file" as const, type: "application/zip" as const, ...file };
  }

  return [
    personRoute({
      method: "POST",
      path: "/api/dossiers",
      title: "Begins to write the inspection dossier: every item, the contradictions first, signed.",
      may,
      needs: { ask: ["make-dossier"] },
      body: dossierRequest,
      reply: dossierBegun,
      handle({ session: { person }, body }) {
        if (!fleet.cameras().every(({ id }) => sees(person, id))) return refuse("dossier-limited");
        return begin(body, person.login);
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/dossiers/:dossier",
      title: "How far a dossier is; it is kept for an hour, for who asked for it.",
      may,
      needs: { none: "the gate was asked as it was begun" },
      reply: dossierState,
      handle({ session: { person }, params: { dossier } }) {
        const state = dossiers.state(dossier, person.login);
        return state === undefined ? refuse("no-such-dossier") : reply(state);
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/dossiers/:dossier/file",
      title: "The dossier as one ZIP.",
      may,
      needs: { none: "the gate was asked as it was begun" },
      reply: z.string(),
      gives: "application/zip",
      handle: ({ session: { person }, params: { dossier } }) => fetch(dossier, person.login),
    }),
    programRoute({
      method: "POST",
      path: "/link/dossiers",
      title: "The same from a prompt on the town's machine.",
      needs: { ask: ["make-dossier"] },
      body: dossierAtPrompt,
      reply: dossierBegun,
      handle: ({ body: { by, request } }) => begin(request, atPrompt(by)),
    }),
    programRoute({
      method: "POST",
      path: "/link/dossiers/:dossier/state",
      title: "How far it is.",
      needs: { none: "the gate was asked as it was begun" },
      body: z.strictObject({ by: z.string().max(100) }),
      reply: dossierState,
      handle({ params: { dossier }, body: { by } }) {
        const state = dossiers.state(dossier, atPrompt(by));
        return state === undefined ? refuse("no-such-dossier") : reply(state);
      },
    }),
    programRoute({
      method: "POST",
      path: "/link/dossiers/:dossier/file",
      title: "The dossier as one ZIP, for the prompt that asked for it.",
      needs: { none: "the gate was asked as it was begun" },
      body: z.strictObject({ by: z.string().max(100) }),
      reply: z.string(),
      gives: "application/zip",
      handle: ({ params: { dossier }, body: { by } }) => fetch(dossier, atPrompt(by)),
    }),
  ];
}

/** No account of the town is called so: an account of the machine, which reads its data folder anyway. */
function atPrompt(by: string): string {
  return `${by} (prompt)`;
}
