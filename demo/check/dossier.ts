import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { verifyDossier } from "../../src/town/index.ts";
import type { Deployment } from "../town/deployment.ts";

export interface DossierSeen {
  /** To be opened by hand: `dossier.pdf` first. */
  readonly folder: string;
  readonly verdict: string;
  /** Of the 22 of an inspection, those that have a file. */
  readonly items: number;
  /** What the tool itself finds against the town. */
  readonly contradictions: number;
}

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** `vigie dossier` on a town that runs, as an inspector asks for it. */
export async function dossierOf({ config }: Deployment, signal: AbortSignal): Promise<DossierSeen> {
  const folder = join(config.file, "../dossier");
  const words = [main, "dossier", "--out", folder, "--config", config.file];
  await promisify(execFile)(process.execPath, words, { signal });
  const verdict = await verifyDossier(folder);
  if (verdict.outcome === "wrong") return { folder, verdict: verdict.sentence, items: 0, contradictions: 0 };
  const { files, contradictions } = verdict.index;
  const items = new Set(files.flatMap(({ path }) => /^\d\d(?=-)/.exec(path) ?? []));
  return { folder, verdict: "whole", items: items.size, contradictions };
}

/** One sentence for each thing that is not as it must be. */
export function faultsOfDossier({ verdict, items }: DossierSeen): string[] {
  if (verdict !== "whole") return [`The dossier does not verify: ${verdict}`];
  return items === 22 ? [] : [`The dossier has ${items} of its 22 items.`];
}
