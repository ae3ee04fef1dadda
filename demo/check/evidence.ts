import { join } from "node:path";
import { type Clock, toMicros } from "#base";
import { requisitionView } from "#contract";
import { folderSource, verifyPackage } from "#evidence";
import { type Tampered, tamper } from "../../bench/evidence/tamper.ts";
import { MemoryFolder } from "../../test/support/made-package.ts";
import type { Deployment } from "../town/deployment.ts";
import { takeSteps } from "../town/take-steps.ts";
import { visit } from "./visit.ts";

export interface EvidenceSeen {
  /** Below the deployment's data, with the requisition not closed yet: to be tried by hand. */
  readonly package: string;
  readonly verdict: string;
  readonly tampered: Pick<Tampered, "mutations" | "found" | "said" | "unseen">;
}

const minute = 60_000_000;
const mutations = 200;

/** Two requisitions go from paper to package by two people; one package is verified, then after each kind of tampering. */
export async function evidenceOf(
  town: Deployment,
  cameras: readonly string[],
  clock: Clock,
): Promise<EvidenceSeen> {
  const id = await packageOf(town, cameras, clock);
  const made = await inMemory(folderOf(town, id));
  const other = await inMemory(folderOf(town, await packageOf(town, cameras.toReversed(), clock)));
  const verdict = await verifyPackage(made);
  if (verdict.outcome === "wrong") {
    const tampered = { mutations: 0, found: 0, said: {}, unseen: [] };
    return { package: folderOf(town, id), verdict: verdict.flaw.kind, tampered };
  }
  const { found, said, unseen } = await tamper(made, other, verdict.manifest, mutations);
  return { package: folderOf(town, id), verdict: "whole", tampered: { mutations, found, said, unseen } };
}

/** Five seconds of each camera, two minutes ago. */
async function packageOf(town: Deployment, cameras: readonly string[], clock: Clock): Promise<string> {
  const [supervisor, chief] = [await visit(town, "supervisor"), await visit(town, "chief")];
  const now = toMicros(clock.now());
  const from = now - 2 * minute;
  const received = await supervisor.ask("POST", "/api/requisitions", requisitionView, {
    door: "requisition",
    reference: `R-${now} (fictive)`,
    service: "Police nationale, circonscription de Valmont",
    officer: "A. Martin, capitaine",
    procedure: "PV 2026/1234",
    offence: "vol à l’arraché",
    frame: "CPP 60-1",
    quality: "OPJ",
    asked: cameras.map((camera) => ({ camera, from, to: from + 5_000_000 })),
  });
  const calledBack = { number: "03 27 00 00 17", spokeWith: "l’officier de quart" };
  const { id } = await takeSteps(received, [
    [supervisor, { step: "verify", calledBack }],
    [supervisor, { step: "preserve" }],
    [supervisor, { step: "search", found: "un homme en bleu traverse la place" }],
    [supervisor, { step: "extract" }],
    [chief, { step: "review", remarks: "" }],
    [supervisor, { step: "package" }],
  ]);
  return id;
}

const folderOf = ({ config }: Deployment, id: string) => join(config.data, "town/evidence", id);

/** What is signed of a package. */
async function inMemory(folder: string): Promise<MemoryFolder> {
  await using source = folderSource(join(folder, "data"));
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const { path, bytes } of await source.list()) files.set(path, await source.read(path, 0, bytes));
  return new MemoryFolder(files);
}

/** One sentence for each thing that is not as it must be. */
export function faultsOfEvidence({ verdict, tampered }: EvidenceSeen): string[] {
  if (verdict !== "whole") return [`The package of a requisition does not verify: ${verdict}.`];
  return tampered.unseen.map((what) => `A package was tampered with and verified all the same: ${what}.`);
}
