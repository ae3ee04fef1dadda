import { type Clock, toMicros } from "#base";
import { lawTableReply, legalBasisReply } from "#contract";
import { type Facts, lawTable, type Pack } from "#legality";
import type { Sees } from "../../access/index.ts";
import type { ModuleHistoryRow } from "../../catalogue/index.ts";
import type { Fleet } from "../../fleet/index.ts";
import { type InstalledModule, type Modules, readShelf } from "../../modules/index.ts";
import { type BasisQuestion, legalBasis, type Running } from "../../register/index.ts";
import { everyone, personRoute, type Route, reply } from "../route.ts";

export interface LawDesk {
  readonly clock: Clock;
  readonly pack: Pack;
  readonly facts: () => Facts;
  readonly fleet: Fleet;
  readonly modules: Modules;
  readonly sees: Sees;
}

/** What runs here, on what basis, and what is refused. */
export function lawRoutes({ clock, pack, facts, fleet, modules, sees }: LawDesk): Route[] {
  return [
    personRoute({
      method: "GET",
      path: "/api/legal-basis",
      title: "Per camera: what runs, what is permitted, and what is refused by which article.",
      may: everyone,
      needs: { none: "the law's own answers; nothing is processed by reading them" },
      reply: legalBasisReply,
      async handle({ session }) {
        const installed = await modules.installed();
        return reply(
          legalBasis({
            pack,
            facts: facts(),
            now: toMicros(clock.now()),
            cameras: fleet.cameras().filter((camera) => sees(session.person, camera.id)),
            knows: (camera) => sees(session.person, camera),
            modules: await knownModules(modules, installed),
            running: runningOf(fleet, installed),
            person: session.person.login,
          }),
        );
      },
    }),
    personRoute({
      method: "GET",
      path: "/api/law/table",
      title: "Every rule of this deployment's pack.",
      may: everyone,
      needs: { none: "public law" },
      reply: lawTableReply,
      handle: () =>
        reply({
          pack: {
            name: pack.name,
            version: pack.version,
            title: pack.title,
            readOn: pack.readOn,
            reviewBy: pack.reviewBy,
          },
          rows: lawTable(pack.name).map(({ doubt, articles, conditions, ...row }) => ({
            ...row,
            articles: [...articles],
            conditions: conditions.map(({ places, ...one }) => ({
              ...one,
              ...(places === undefined ? {} : { places: [...places] }),
            })),
            ...(doubt === undefined ? {} : { doubt }),
          })),
        }),
    }),
  ];
}

/** What is on the shelf, and what is installed and is not: it came from a file. */
async function knownModules(
  modules: Modules,
  installed: readonly InstalledModule[],
): Promise<BasisQuestion["modules"]> {
  const [ids, history] = await Promise.all([modules.shelved(), modules.history()]);
  const shelved = await Promise.all(ids.map((id) => readShelf(modules.places.shelf, id)));
  const offered = shelved.flatMap((one) => (one.outcome === "found" ? [one.module] : []));
  const brought = installed.filter(({ id }) => !offered.some(({ manifest }) => manifest.id === id));
  return [...offered, ...brought].map(({ manifest: { id, version, title }, hash, processing }) => ({
    id,
    version,
    title,
    hash: installed.find((one) => one.id === id)?.hash ?? hash,
    processing,
    installed: installed.some((one) => one.id === id),
    history: history.filter(({ module }) => module === id).map(lineOf),
  }));
}

function lineOf({ at, what, hash, version, origin, actor, why }: ModuleHistoryRow) {
  return { at, what, hash, version, origin, actor, why };
}

function runningOf(fleet: Fleet, installed: Awaited<ReturnType<Modules["installed"]>>): Running[] {
  const analyst = fleet.analyst();
  const tasks = analyst?.state === "linked" ? analyst.health.tasks : [];
  return [
    ...fleet
      .views()
      .filter((view) => view.recording)
      .map((view) => ({ camera: view.id, processing: "record-video" as const })),
    ...tasks.flatMap((task) => {
      const module = installed.find(({ id }) => id === task.module);
      return task.state === "running" && module !== undefined
        ? [{ camera: task.camera, processing: module.processing }]
        : [];
    }),
  ];
}
