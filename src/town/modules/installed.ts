import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, hashFiles, type Micros, readFolder, syncFolder, systemCode, toMicros } from "#base";
import { type ModuleManifest, moduleManifest } from "#contract";
import { isProcessing, type Processing } from "#model";
import type { Catalogue, ModuleHistoryRow } from "../catalogue/index.ts";
import { readShelf, type ShelvedModule, shelvedNames } from "./shelf.ts";

/** Lines of history that are ever read: years of a busy laboratory. */
const most = 2_000;

export interface InstalledModule {
  readonly id: string;
  readonly hash: string;
  readonly processing: Processing;
  readonly manifest: ModuleManifest;
  /** Somebody stopped it: it stays here, and runs nowhere until it is decided again. */
  readonly stopped?: Stopped | undefined;
}

export interface Stopped {
  readonly by: string;
  readonly at: Micros;
  readonly why: string;
}

export interface ModulePlaces {
  /** Where this program's own modules lie. */
  readonly shelf: string;
  /** Where `vigie modules fetch` puts models. */
  readonly models: string;
  readonly data: string;
}

export interface Modules {
  readonly places: ModulePlaces;
  /** Ids of what can be installed. */
  shelved(): Promise<string[]>;
  installed(): Promise<InstalledModule[]>;
  /** The model a module needs and this machine lacks, if any. */
  missingModel(manifest: ModuleManifest): Promise<string | undefined>;
  /** Copies files and models, then writes it down. The gate was asked by the caller. */
  install(
    module: ShelvedModule,
    by: { readonly id: string; readonly login: string },
    origin?: ModuleHistoryRow["origin"],
  ): Promise<void>;
  /** Takes the files away, and each model that no other module needs. False where it was not installed. */
  remove(id: string, actor: string, why: string): Promise<boolean>;
  /** False where it was stopped already, or is not installed. */
  stop(id: string, actor: string, why: string): Promise<boolean>;
  /** False where it was not stopped. */
  restart(id: string, actor: string, why: string): Promise<boolean>;
  /** What became of every module there ever was, the latest first. */
  history(): Promise<readonly Readonly<ModuleHistoryRow>[]>;
  forgetHistory(before: Micros): Promise<void>;
  /** Modules whose files no longer hash to what was installed: changed by hand, or torn by a crash. */
  changed(): Promise<InstalledModule[]>;
}

export function openModules(catalogue: Catalogue, clock: Clock, places: ModulePlaces): Modules {
  const folderOf = (id: string) => join(places.data, "modules", id);
  const modelAt = (folder: string, name: string) => join(folder, `${name}.onnx`);
  const installedModels = join(places.data, "models");

  async function remember(
    inside: Catalogue,
    what: ModuleHistoryRow["what"],
    { id, ...said }: { id: string } & Pick<ModuleHistoryRow, "hash" | "version" | "origin" | "actor" | "why">,
  ): Promise<void> {
    const { hash, version, origin, actor, why } = said;
    await inside
      .insertInto("module_history")
      .values({ module: id, at: toMicros(clock.now()), what, hash, version, origin, actor, why })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  const modules: Modules = {
    places,
    async shelved() {
      const names = await shelvedNames(places.shelf);
      const found = await Promise.all(names.map((name) => readShelf(places.shelf, name)));
      return found.flatMap((one) => (one.outcome === "found" ? [one.module.manifest.id] : []));
    },
    async installed() {
      const rows = await catalogue
        .selectFrom("modules")
        .leftJoin("stopped_modules", "stopped_modules.module", "modules.id")
        .select(["id", "hash", "processing", "manifest", "by_login", "at", "why"])
        .orderBy("id")
        .execute();
      return rows.flatMap(({ id, hash, processing, manifest, by_login: by, at, why }) => {
        if (!isProcessing(processing)) return [];
        const stopped = by === null || at === null || why === null ? undefined : { by, at, why };
        return [{ id, hash, processing, manifest: moduleManifest.parse(JSON.parse(manifest)), stopped }];
      });
    },
    async missingModel(manifest) {
      for (const name of manifest.models) if (!(await exists(modelAt(places.models, name)))) return name;
      return undefined;
    },
    async install({ manifest, processing, hash, files }, by, origin = "program") {
      await mkdir(installedModels, { recursive: true, mode: 0o700 });
      for (const name of manifest.models) {
        // Renamed into place, so that an analyst never reads half a model.
        const bytes = await readFile(modelAt(places.models, name));
        await writeFile(`${modelAt(installedModels, name)}.new`, bytes, { mode: 0o600, flush: true });
        await rename(`${modelAt(installedModels, name)}.new`, modelAt(installedModels, name));
      }
      syncFolder(installedModels);
      const fresh = `${folderOf(manifest.id)}.new`;
      await rm(fresh, { recursive: true, force: true });
      await mkdir(fresh, { recursive: true, mode: 0o700 });
      for (const [name, bytes] of files) {
        await writeFile(join(fresh, name), bytes, { mode: 0o600, flush: true });
      }
      // All of it endures before the catalogue says that it is there.
      syncFolder(fresh);
      await rm(folderOf(manifest.id), { recursive: true, force: true });
      await rename(fresh, folderOf(manifest.id));
      syncFolder(join(places.data, "modules"));
      const row = {
        id: manifest.id,
        version: manifest.version,
        processing,
        hash,
        manifest: JSON.stringify(manifest),
        installed_by: by.id,
        installed_at: toMicros(clock.now()),
      };
      await catalogue.transaction().execute(async (inside) => {
        await inside
          .insertInto("modules")
          .values(row)
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute();
        await remember(inside, "installed", { ...row, origin, actor: by.login, why: "" });
      });
    },
    async stop(id, actor, why) {
      const module = (await modules.installed()).find((one) => one.id === id);
      if (module === undefined || module.stopped !== undefined) return false;
      await catalogue.transaction().execute(async (inside) => {
        const row = { module: id, by_login: actor, at: toMicros(clock.now()), why };
        await inside.insertInto("stopped_modules").values(row).execute();
        await remember(inside, "stopped", saidOf(module, actor, why));
      });
      return true;
    },
    async restart(id, actor, why) {
      const module = (await modules.installed()).find((one) => one.id === id);
      if (module?.stopped === undefined) return false;
      await catalogue.transaction().execute(async (inside) => {
        await inside.deleteFrom("stopped_modules").where("module", "=", id).execute();
        await remember(inside, "restarted", saidOf(module, actor, why));
      });
      return true;
    },
    async history() {
      return catalogue.selectFrom("module_history").selectAll().orderBy("at", "desc").limit(most).execute();
    },
    async forgetHistory(before) {
      await catalogue
        .deleteFrom("module_history")
        .where("at", "<", before)
        .where("module", "not in", catalogue.selectFrom("modules").select("id"))
        .execute();
    },
    async remove(id, actor, why) {
      const gone = (await modules.installed()).find((module) => module.id === id);
      if (gone === undefined) return false;
      const { hash, manifest } = gone;
      const origin = (await modules.history()).find(({ module }) => module === id)?.origin ?? "program";
      await catalogue.transaction().execute(async (inside) => {
        await inside.deleteFrom("modules").where("id", "=", id).execute();
        await inside.deleteFrom("stopped_modules").where("module", "=", id).execute();
        await remember(inside, "removed", { id, hash, version: manifest.version, origin, actor, why });
      });
      await rm(folderOf(id), { recursive: true, force: true });
      const needed = new Set((await modules.installed()).flatMap((module) => module.manifest.models));
      for (const name of gone.manifest.models) {
        if (!needed.has(name)) await rm(modelAt(installedModels, name), { force: true });
      }
      return true;
    },
    async changed() {
      const wrong: InstalledModule[] = [];
      for (const module of await modules.installed()) {
        const hash = await readFolder(folderOf(module.id)).then(hashFiles, () => "");
        if (hash !== module.hash) wrong.push(module);
      }
      return wrong;
    },
  };
  return modules;
}

function saidOf({ id, hash, manifest }: InstalledModule, actor: string, why: string) {
  return { id, hash, version: manifest.version, origin: "program" as const, actor, why };
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw error;
  }
}
