import { readdir, readFile } from "node:fs/promises";
import { release } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { verifyChain } from "#audit";
import { type Clock, type Micros, systemCode, toMicros } from "#base";
import type { TownConfig } from "#config";
import type { Facts, Pack } from "#legality";
import type { Alarms } from "../alarms/index.ts";
import type { Catalogue } from "../catalogue/index.ts";
import type { Devices, DeviceWatch } from "../devices/index.ts";
import type { Fleet } from "../fleet/index.ts";
import type { Holds } from "../holds/index.ts";
import { readMasks } from "../masks/index.ts";
import type { Modules } from "../modules/index.ts";
import { readActs } from "../register/index.ts";
import type { Requisitions } from "../requisitions/index.ts";
import type { Cases } from "../rights/index.ts";
import { version } from "../version.ts";
import { lookAtPlates } from "./look-at-plates.ts";
import type { Seen, SeenModules, SeenPerson } from "./seen.ts";

/** Where a town's knowledge lies. */
export interface Places {
  readonly config: TownConfig;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly pack: Pack;
  readonly facts: () => Facts;
  readonly fleet: Pick<Fleet, "cameras" | "recorder" | "plan">;
  readonly watch: Pick<DeviceWatch, "of">;
  readonly devices: Pick<Devices, "list">;
  readonly modules: Modules;
  readonly holds: Holds;
  readonly requisitions: Requisitions;
  readonly rights: Cases;
  readonly alarms: Pick<Alarms, "list">;
}

/** Three years of requisitions of a large town, and of holds. */
const mostRequests = 20_000;
const libraries = new URL("../../../package-lock.json", import.meta.url);

/** Reads all that is small, once. `span` is what will be read of the logs. */
export async function look(places: Places, span: { from: Micros; to: Micros }): Promise<Seen> {
  const { config, catalogue, clock, pack, fleet, watch } = places;
  const { deployment } = config;
  const link = fleet.recorder();
  const cameras = fleet.cameras();
  const managed = await places.devices.list();
  return {
    at: toMicros(clock.now()),
    span,
    zone: deployment.timeZone,
    town: {
      name: deployment.name,
      contact: deployment.contact,
      https: config.door.tls !== undefined,
      volumes: config.volumes.length,
      anchored: config.audit !== undefined,
    },
    pack,
    facts: places.facts(),
    acts: await readActs(catalogue),
    cameras,
    recorder: link.state === "linked" ? link.health : undefined,
    plan: await fleet.plan(),
    devices: new Map(
      cameras.flatMap(({ id }) => {
        const watched = watch.of(id);
        return watched === undefined ? [] : [[id, watched] as const];
      }),
    ),
    limits: new Map(
      managed.flatMap(({ camera, limits }) => (limits === undefined ? [] : [[camera, limits] as const])),
    ),
    masks: await readMasks(catalogue),
    people: await people(catalogue),
    modules: await modulesAt(places),
    holds: { standing: await places.holds.standing(), over: await places.holds.over(mostRequests) },
    requisitions: await places.requisitions.list(mostRequests),
    rights: await places.rights.list(mostRequests),
    logs: await logsBelow(config.data),
    maintenance: await catalogue.selectFrom("maintenance").selectAll().orderBy("opened_at", "desc").execute(),
    alarms: places.alarms.list(),
    plates: await lookAtPlates(catalogue, toMicros(clock.now())),
    versions: [
      { what: "Vigie", version },
      { what: "Node.js", version: process.versions.node },
      { what: "OpenSSL", version: process.versions.openssl },
      { what: "SQLite", version: process.versions["sqlite"] ?? "" },
      { what: process.platform, version: release() },
    ],
    packages: await packages(),
  };
}

async function people(catalogue: Catalogue): Promise<SeenPerson[]> {
  const [rows, ends, sessions, codes, passkeys] = await Promise.all([
    catalogue.selectFrom("people").selectAll().orderBy("login").execute(),
    catalogue.selectFrom("account_ends").selectAll().execute(),
    catalogue.selectFrom("sessions").select(["person", "address", "used_at"]).execute(),
    catalogue.selectFrom("authenticators").select("person").execute(),
    catalogue.selectFrom("passkeys").select("person").execute(),
  ]);
  const endOf = new Map(ends.map(({ person, ends_at }) => [person, ends_at]));
  const strong = new Set([...codes, ...passkeys].map(({ person }) => person));
  const sessionsOf = Map.groupBy(sessions, ({ person }) => person);
  return rows.map(({ id, login, name, role, enrolled_at, left_at }) => {
    const own = sessionsOf.get(id) ?? [];
    return {
      login,
      name,
      role,
      enrolledAt: enrolled_at,
      leftAt: left_at,
      ends: endOf.get(id) ?? null,
      lastSeen: own.length === 0 ? null : Math.max(...own.map(({ used_at }) => used_at)),
      addresses: new Set(own.map(({ address }) => address)).size,
      secondFactor: strong.has(id),
    };
  });
}

async function modulesAt({ modules, config }: Places): Promise<SeenModules> {
  const installed = await modules.installed();
  const known = new Set(installed.map(({ id }) => id));
  return {
    installed,
    changed: (await modules.changed()).map(({ id }) => id),
    stray: (await namesIn(join(config.data, "modules"))).filter((name) => !known.has(name)),
    history: await modules.history(),
  };
}

/** The town's own log, and the recorder's where it runs on this machine. */
async function logsBelow(data: string): Promise<Seen["logs"]> {
  const logs: { name: string; verified: Awaited<ReturnType<typeof verifyChain>> }[] = [];
  for (const name of ["town", "recorder"]) {
    const folder = join(data, name, "journal");
    if ((await namesIn(folder)).length > 0) logs.push({ name, verified: await verifyChain(folder) });
  }
  return logs;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
}

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

/** What this program is built of, as its lockfile says; empty where it came without one. */
async function packages(): Promise<Seen["packages"]> {
  const text = await readFile(libraries, "utf8").catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return [];
  const own = { name: "node", version: process.versions.node, hash: "" };
  const read = Object.entries(lockfile.parse(JSON.parse(text)).packages)
    .filter(([path, { dev }]) => path.startsWith("node_modules/") && dev !== true)
    .map(([path, { version = "", integrity = "" }]) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version,
      hash: integrity,
    }));
  return [own, ...read];
}
