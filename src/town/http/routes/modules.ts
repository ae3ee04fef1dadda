import type { Chain } from "#audit";
import { doneReply, moduleAnswer, sceneRequest, scenesReply } from "#contract";
import type { Sees } from "../../access/index.ts";
import type { Catalogue } from "../../catalogue/index.ts";
import { type Fleet, readScenes, writeScene } from "../../fleet/index.ts";
import type { Gate } from "../../gate/index.ts";
import { type Modules, readShelf } from "../../modules/index.ts";
import { refuse } from "../problems.ts";
import { personRoute, type Route, reply } from "../route.ts";

export interface ModuleDesk {
  readonly catalogue: Catalogue;
  readonly chain: Chain;
  readonly fleet: Fleet;
  readonly gate: Gate;
  readonly modules: Modules;
  readonly sees: Sees;
}

/** Analysis comes in by being installed, and the gate is asked at the door. */
export function moduleRoutes({ catalogue, chain, fleet, gate, modules, sees }: ModuleDesk): Route[] {
  const may = ["administrator", "chief"] as const;
  return [
    personRoute({
      method: "POST",
      path: "/api/modules/:id",
      title: "Installs a module that comes with this program, where the gate permits its processing.",
      may,
      needs: { none: "the gate is asked for the module's own processing, which its manifest names" },
      reply: moduleAnswer,
      async handle({ session, params }) {
        const shelved = await readShelf(modules.places.shelf, params.id);
        if (shelved.outcome === "unknown") return refuse("no-such-module", { module: params.id });
        if (shelved.outcome === "broken")
          return refuse("module-broken", { module: params.id, what: shelved.what });
        const { module } = shelved;
        const answer = await gate.mayInstall({ ...module, id: params.id }, session.person.login);
        if (answer.outcome === "deny")
          return reply({ outcome: "deny" as const, reasons: [...answer.reasons] });
        const model = await modules.missingModel(module.manifest);
        if (model !== undefined) return refuse("model-missing", { model });
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: {
            what: "module-installed",
            module: params.id,
            version: module.manifest.version,
            hash: module.hash,
          },
        });
        await modules.install(module, session.person.id);
        await fleet.refresh();
        return reply({ outcome: "installed" as const, hash: module.hash }, { status: 201 });
      },
    }),
    personRoute({
      method: "DELETE",
      path: "/api/modules/:id",
      title: "Removes a module, its files, and each model that no other needs.",
      may,
      needs: { none: "less is processed than before" },
      reply: doneReply,
      async handle({ session, params }) {
        const installed = (await modules.installed()).some((module) => module.id === params.id);
        if (!installed) return refuse("module-not-installed", { module: params.id });
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [],
          detail: { what: "module-removed", module: params.id },
        });
        await modules.remove(params.id);
        await fleet.refresh();
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/scenes",
      title: "What each module looks at on each camera.",
      may: ["operator", "supervisor", "chief", "administrator", "data-protection-officer", "inspector"],
      needs: { none: "zones and lines, drawn by people" },
      reply: scenesReply,
      handle: async ({ session }) =>
        reply({
          scenes: (await readScenes(catalogue)).filter((scene) => sees(session.person, scene.camera)),
        }),
    }),
    personRoute({
      method: "PUT",
      path: "/api/scenes/:camera/:module",
      title: "Says what an installed module looks at on one camera; it begins once the gate permits it.",
      may,
      needs: { none: "a drawing; the gate is asked for the camera and the module" },
      body: sceneRequest,
      reply: doneReply,
      async handle({ session, params, body }) {
        const { camera, module } = params;
        if (!fleet.cameras().some(({ id }) => id === camera) || !sees(session.person, camera))
          return refuse("no-such-camera", { camera });
        if (!(await modules.installed()).some((one) => one.id === module))
          return refuse("module-not-installed", { module });
        await chain.append({
          operation: "configuration",
          actor: session.person.login,
          cameras: [camera],
          detail: { what: "scene", module, zones: Object.keys(body.zones), lines: Object.keys(body.lines) },
        });
        await writeScene(catalogue, { camera, module, scene: body });
        await fleet.refresh();
        return reply({ outcome: "done" as const });
      },
    }),
  ];
}
