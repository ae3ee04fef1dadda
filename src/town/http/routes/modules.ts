import { z } from "zod";
import type { Chain } from "#audit";
import { type Clock, toMicros } from "#base";
import {
  analysisRoomReply,
  doneReply,
  largestModule,
  type ModuleManifest,
  moduleAnswer,
  moduleFile,
  sceneFile,
  sceneRead,
  sceneRequest,
  scenesReply,
  sceneText,
  stopRequest,
} from "#contract";
import type { Facts } from "#legality";
import { lookers, type Person, type Sees } from "../../access/index.ts";
import type { Catalogue } from "../../catalogue/index.ts";
import { type Fleet, readScene, readScenes, writeScene, writeSceneText } from "../../fleet/index.ts";
import type { Gate } from "../../gate/index.ts";
import { type Modules, readModuleFile, readShelf, type ShelvedModule } from "../../modules/index.ts";
import { analysisRoom } from "../../supervision/index.ts";
import { refuse } from "../problems.ts";
import { type Answer, personRoute, type Route, reply } from "../route.ts";

export interface ModuleDesk {
  readonly catalogue: Catalogue;
  readonly chain: Chain;
  readonly clock: Clock;
  readonly facts: () => Facts;
  readonly fleet: Fleet;
  readonly gate: Gate;
  readonly modules: Modules;
  readonly sees: Sees;
}

/** Analysis comes in by being installed, and the gate is asked at the door. */
export function moduleRoutes(desk: ModuleDesk): Route[] {
  const { catalogue, chain, clock, facts, fleet, gate, modules, sees } = desk;
  const may = ["administrator", "chief"] as const;

  async function install(
    module: ShelvedModule,
    origin: "program" | "file",
    person: Person,
  ): Promise<Answer<z.input<typeof moduleAnswer>>> {
    const { id, version } = module.manifest;
    const answer = await gate.mayInstall({ ...module, id }, person.login);
    if (answer.outcome === "deny") return reply({ outcome: "deny" as const, reasons: [...answer.reasons] });
    const model = await modules.missingModel(module.manifest);
    if (model !== undefined) return refuse("model-missing", { model });
    await chain.append({
      operation: "configuration",
      actor: person.login,
      cameras: [],
      detail: { what: "module-installed", module: id, version, hash: module.hash, origin },
    });
    await modules.install(module, person, origin);
    await fleet.refresh();
    return reply({ outcome: "installed" as const, hash: module.hash }, { status: 201 });
  }

  /** Installed, or to be installed. */
  async function manifestOf(id: string): Promise<ModuleManifest | undefined> {
    const installed = (await modules.installed()).find((module) => module.id === id);
    if (installed !== undefined) return installed.manifest;
    const shelved = await readShelf(modules.places.shelf, id);
    return shelved.outcome === "found" ? shelved.module.manifest : undefined;
  }

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
        return install(shelved.module, "program", session.person);
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/modules",
      title:
        "Installs a module from a file, where the register has its hash and the gate permits its processing.",
      may,
      needs: { none: "the gate is asked for the module's own processing, which its manifest names" },
      body: moduleFile,
      largest: largestModule * 2,
      reply: moduleAnswer,
      async handle({ session, body }) {
        const read = readModuleFile(body);
        if (read.outcome === "refused") return refuse("module-file-refused", { what: read.what });
        const { manifest, hash, processing } = read.module;
        const now = toMicros(clock.now());
        const recorded = facts()
          .of("module")
          .some(
            ({ record, from, until }) =>
              record.hash === hash && record.processing === processing && from <= now && now < until,
          );
        if (!recorded) return refuse("module-not-recorded", { module: manifest.id, hash });
        return install(read.module, "file", session.person);
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
        await modules.remove(params.id, session.person.login, "");
        await fleet.refresh();
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/modules/:id/stop",
      title: "Stops a module at once on every camera; it stays installed, and what it still says is refused.",
      may: lookers,
      needs: { none: "less is processed than before" },
      body: stopRequest,
      reply: doneReply,
      async handle({ session, params, body }) {
        const { login } = session.person;
        const module = (await modules.installed()).find(({ id }) => id === params.id);
        if (module === undefined) return refuse("module-not-installed", { module: params.id });
        if (module.stopped !== undefined) return refuse("module-stopped", { module: params.id });
        // Stopping does not wait for the log: where that cannot be written, nothing else runs for long either.
        await modules.stop(params.id, login, body.why);
        await fleet.refresh();
        await chain.append({
          operation: "configuration",
          actor: login,
          cameras: [],
          motive: body.why,
          detail: { what: "module-stopped", module: params.id },
        });
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/modules/:id/restart",
      title: "Lets a stopped module run again, where the gate still permits it: a decision, with its reason.",
      may: ["chief"],
      needs: { none: "the gate is asked anew for each camera and the module" },
      body: stopRequest,
      reply: doneReply,
      async handle({ session, params, body }) {
        const { login } = session.person;
        const module = (await modules.installed()).find(({ id }) => id === params.id);
        if (module?.stopped === undefined) return refuse("module-not-stopped", { module: params.id });
        await chain.append({
          operation: "configuration",
          actor: login,
          cameras: [],
          motive: body.why,
          detail: { what: "module-restarted", module: params.id },
        });
        await modules.restart(params.id, login, body.why);
        await fleet.refresh();
        return reply({ outcome: "done" as const });
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/modules/:id/room",
      title:
        "How many more cameras a module may look at before analysis is late, by what a picture takes here.",
      may: [...may, "data-protection-officer", "inspector"],
      needs: { none: "figures of a machine" },
      query: z.strictObject({ camera: z.string().max(64).optional() }),
      reply: analysisRoomReply,
      async handle({ session, params, query }) {
        const installed = await modules.installed();
        const manifest = await manifestOf(params.id);
        if (manifest === undefined) return refuse("no-such-module", { module: params.id });
        const camera = fleet.cameras().find(({ id }) => id === query.camera && sees(session.person, id));
        const asked = {
          module: params.id,
          kind: manifest.kind,
          camera: camera?.id,
          small: camera === undefined || camera.streams.some(({ name }) => name === "sub"),
        };
        const kindOf = (module: string) => installed.find(({ id }) => id === module)?.manifest.kind;
        return reply(analysisRoom(fleet.analyst(), asked, kindOf));
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
      method: "POST",
      path: "/api/scenes/read",
      title: "Reads a scene from the file of `vigie watch`: line, column and reason where it is wrong.",
      may,
      needs: { none: "a drawing; nothing is kept" },
      body: sceneFile,
      reply: sceneRead,
      handle({ body }) {
        const read = readScene(body.yaml);
        return read.outcome === "read"
          ? reply({ scene: read.scene })
          : refuse("scene-unreadable", { what: read.what });
      },
    }),
    personRoute({
      method: "POST",
      path: "/api/scenes/text",
      title: "Writes a scene as the file of `vigie watch`.",
      may,
      needs: { none: "a drawing; nothing is kept" },
      body: sceneRequest,
      reply: sceneText,
      handle: ({ body }) => reply({ yaml: writeSceneText(body) }),
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
