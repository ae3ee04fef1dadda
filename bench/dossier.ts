import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { openChain, verifyChain } from "#audit";
import { systemClock, TurnedClock, toMicros } from "#base";
import { evidenceCertificate } from "#evidence";
import { verifyDossier } from "../src/town/dossier/index.ts";
import { writeDossier } from "../src/town/dossier/write/write-dossier.ts";
import { seenTown } from "../test/support/seen-town.ts";

export interface DossierFigures {
  readonly cameras: number;
  readonly entries: number;
  /** Following the whole chain of the log, every hash and signature. */
  readonly verifyLogSeconds: number;
  /** Reading it twice (the log, the refusals) and writing all 22 items, hashed and signed. */
  readonly writeSeconds: number;
  readonly verifyDossierSeconds: number;
  readonly megabytes: number;
  /** Above the most that the program held before, while it filled the log. */
  readonly peakMegabytes: number;
}

const aYear = 365 * 86_400_000;
const together = 500;

/** The dossier of so many cameras and a year of a log, with nothing of the log held in memory. */
export async function benchDossier(wanted: { cameras: number; entries: number }): Promise<DossierFigures> {
  const cache = join(import.meta.dirname, "../.cache/bench");
  await mkdir(cache, { recursive: true });
  const at = await mkdtemp(join(cache, "dossier-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(at, { recursive: true, force: true }));
  const clock = new TurnedClock(Temporal.Instant.from("2025-11-24T08:00:00Z"));
  const directory = join(at, "log");
  const { privateKey: key } = generateKeyPairSync("ed25519");
  const chain = undo.use(await openChain({ directory, writer: "town", key, clock }));
  const ids = Array.from({ length: wanted.cameras }, (_, n) => `camera-${n}`);
  const step = aYear / (wanted.entries / together);
  for (let done = 0; done < wanted.entries; done += together) {
    await Promise.all(
      Array.from({ length: together }, (_, n) =>
        chain.append({
          operation: n % 50 === 0 ? "denial" : "consultation",
          actor: `agent-${n % 40}`,
          cameras: [ids[n % ids.length] ?? ""],
          motive: "vidéopatrouille, secteur centre",
          purpose: 5,
          detail: { what: "live-view", rule: "FR-03", until: done + n },
        }),
      ),
    );
    await clock.advance(step);
  }
  const before = process.resourceUsage().maxRSS;
  const verified = await timed(() => verifyChain(directory));
  const seen = seenTown(ids, {
    at: toMicros(clock.now()),
    logs: [{ name: "town", verified: verified.value }],
  });
  const folder = join(at, "dossier");
  await mkdir(folder);
  const span = { from: 0, to: toMicros(clock.now()) };
  const written = await timed(async () =>
    writeDossier(
      { ...seen, span },
      {
        town: () => chain.read(span),
        async *recorders() {},
        async *looks() {},
        signals: async () => [],
      },
      {
        folder,
        by: "bench",
        language: "fr+en",
        public: false,
        software: "Vigie",
        signer: { key, certificate: await evidenceCertificate(key, "Valmont", systemClock) },
        onItem() {},
      },
    ),
  );
  const checked = await timed(() => verifyDossier(folder));
  let bytes = 0;
  for (const name of await readdir(folder)) bytes += (await stat(join(folder, name))).size;
  return {
    ...wanted,
    verifyLogSeconds: verified.seconds,
    writeSeconds: written.seconds,
    verifyDossierSeconds: checked.seconds,
    megabytes: Math.round(bytes / 1e6),
    peakMegabytes: Math.round((process.resourceUsage().maxRSS - before) / 1024),
  };
}

async function timed<T>(act: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const began = systemClock.monotonic();
  const value = await act();
  return { value, seconds: Math.round((systemClock.monotonic() - began) / 100) / 10 };
}
