import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Chain } from "#audit";
import { type Log, type Micros, sentenceOf, toMicros } from "#base";
import { endOf, startOf } from "#calendar";
import type { DossierRequest, DossierState } from "#contract";
import { type Signer, type ZipFile, zipLength, zipOf } from "#evidence";
import { look, type Places } from "./look.ts";
import { readLogs } from "./read-logs.ts";
import { writeDossier } from "./write/write-dossier.ts";

export interface DossierParts extends Places {
  readonly chain: Chain;
  readonly log: Log;
  /** Where they are written until they are fetched. */
  readonly folder: string;
  readonly signer: () => Promise<Signer>;
  readonly version: string;
}

export interface DossierFile {
  readonly name: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface Dossiers {
  /** Begins to write one, and says its id; `busy` while another is written. */
  begin(request: DossierRequest, by: string): Promise<{ readonly id: string } | "busy">;
  /** Undefined for who did not ask for it, and once its hour is over. */
  state(id: string, by: string): DossierState | undefined;
  file(id: string, by: string): Promise<DossierFile | undefined>;
}

const kept: Micros = 3_600_000_000;
const usualDays = 30;

interface Made {
  readonly by: string;
  readonly at: Micros;
  state: DossierState;
}

/** One is written at a time: it reads every log. */
export async function openDossiers(parts: DossierParts): Promise<Dossiers> {
  const { clock, folder, log } = parts;
  const now = () => toMicros(clock.now());
  const made = new Map<string, Made>();
  // What a stop left behind: nobody can fetch it any more.
  await rm(folder, { recursive: true, force: true });

  async function forgetOld(): Promise<void> {
    for (const [id, { at, state }] of made) {
      if (state.is === "writing" || now() - at < kept) continue;
      made.delete(id);
      await rm(join(folder, id), { recursive: true, force: true });
    }
  }

  async function write(id: string, request: DossierRequest, one: Made): Promise<void> {
    const place = join(folder, id);
    await mkdir(place, { recursive: true, mode: 0o700 });
    const span = spanOf(request, now(), parts.config.deployment.timeZone);
    const seen = await look(parts, span);
    const index = await writeDossier(seen, readLogs(parts, span), {
      folder: place,
      by: one.by,
      language: request.language,
      public: request.public,
      software: `Vigie ${parts.version}`,
      signer: await parts.signer(),
      onItem(item, of) {
        one.state = { is: "writing", item, of };
      },
    });
    const files = await filesOf(place, "dossier");
    one.state = { is: "ready", bytes: zipLength(files), contradictions: index.contradictions };
  }

  const found = (id: string, by: string) => {
    const one = made.get(id);
    return one?.by === by && now() - one.at < kept ? one : undefined;
  };

  return {
    async begin(request, by) {
      await forgetOld();
      if ([...made.values()].some(({ state }) => state.is === "writing")) return "busy";
      const id = randomUUID();
      const one: Made = { by, at: now(), state: { is: "writing", item: 0, of: 22 } };
      made.set(id, one);
      void write(id, request, one).catch((error: unknown) => {
        log.error({ err: error }, "a dossier could not be written");
        one.state = { is: "failed", why: sentenceOf(error).slice(0, 300) };
      });
      return { id };
    },
    state: (id, by) => found(id, by)?.state,
    async file(id, by) {
      if (found(id, by)?.state.is !== "ready") return undefined;
      const day = clock.now().toZonedDateTimeISO(parts.config.deployment.timeZone).toPlainDate().toString();
      const name = `dossier-${parts.config.deployment.id}-${day}`;
      const files = await filesOf(join(folder, id), name);
      return { name: `${name}.zip`, bytes: zipLength(files), content: zipOf(files) };
    },
  };
}

async function filesOf(folder: string, name: string): Promise<ZipFile[]> {
  const names = (await readdir(folder)).toSorted((a, b) => (a < b ? -1 : 1));
  return Promise.all(
    names.map(async (path) => ({
      path: `${name}/${path}`,
      bytes: (await stat(join(folder, path))).size,
      read: () => createReadStream(join(folder, path)),
    })),
  );
}

function spanOf({ from, to }: DossierRequest, now: Micros, zone: string): { from: Micros; to: Micros } {
  const end = to === undefined ? now + 1 : endOf(to, zone);
  const before = Temporal.Instant.fromEpochMilliseconds(Math.floor(end / 1000))
    .toZonedDateTimeISO(zone)
    .subtract({ days: usualDays });
  return { from: from === undefined ? toMicros(before.toInstant()) : startOf(from, zone), to: end };
}
