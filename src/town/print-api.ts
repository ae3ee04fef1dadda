import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog, systemClock } from "#base";
import { openTown } from "./assemble.ts";
import { apiPageOf } from "./http/api-page.ts";
import { openApiOf } from "./http/open-api.ts";
import type { Route } from "./http/route.ts";
import { version } from "./version.ts";

/** OpenAPI 3.1 of this program, as JSON. */
export function printOpenApi(): Promise<string> {
  return withRoutes((routes) => `${JSON.stringify(openApiOf(routes, version), null, 2)}\n`);
}

/** `docs/ref/api.md`. */
export function printApiPage(): Promise<string> {
  return withRoutes(apiPageOf);
}

/** The table of a town that lives in a temporary folder for as long as it is read: the same code as the real one. */
async function withRoutes(print: (routes: readonly Route[]) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-api-"));
  try {
    const at = (name: string) => join(folder, name);
    await using town = await openTown(
      {
        file: at("town.yaml"),
        deployment: { id: "town", name: "Town", pack: "fr-commune", timeZone: "Europe/Paris", peers: [] },
        timeServers: [],
        data: at("data"),
        recordingKey: at("key.json"),
        programs: ["town"],
        door: { host: "127.0.0.1", port: 0 },
        volumes: [{ path: at("volume"), whenFull: "stop-recording" }],
        demonstration: false,
        sockets: { town: at("town.sock"), recorder: at("recorder.sock"), analyst: at("analyst.sock") },
      },
      systemClock,
      silentLog,
      { pages: at("pages"), modules: at("modules"), models: at("models") },
    );
    return print(town.routes);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
