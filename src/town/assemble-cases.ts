import type { KeyObject } from "node:crypto";
import { join } from "node:path";
import type { Chain } from "#audit";
import { type Log, type Micros, toMicros } from "#base";
import type { TownConfig } from "#config";
import type { Stamper } from "#evidence";
import { findBox } from "#media";
import { stamp } from "./audit/index.ts";
import type { Sealer } from "./catalogue/index.ts";
import { openCopies, openWorkshop, settleCopies } from "./copies/index.ts";
import { type DossierParts, openDossiers } from "./dossier/index.ts";
import type { Fleet } from "./fleet/index.ts";
import type { Gate } from "./gate/index.ts";
import { readMasks } from "./masks/index.ts";
import { openDocuments } from "./register/index.ts";
import {
  erasuresSince,
  forgetDrafts,
  openRequisitions,
  openSigner,
  type StepParts,
} from "./requisitions/index.ts";
import { openCases } from "./rights/index.ts";
import { openShiftLog } from "./shift-log/index.ts";
import { version } from "./version.ts";

type Shared = Omit<DossierParts, "requisitions" | "rights" | "fleet" | "signer" | "version" | "folder">;

export interface CaseFileParts extends Shared {
  readonly config: TownConfig;
  readonly sealer: Sealer;
  readonly chain: Chain;
  readonly log: Log;
  readonly gate: Gate;
  readonly fleet: Fleet;
  readonly evidenceKey: KeyObject;
  /** The reader as it is built, handed over beside each package. */
  readonly reader: string;
  /** The town's own folder. */
  readonly folder: string;
}

/** What people ask of the town, and how it answers: requisitions, rights, the shift log and the dossier of an inspection. */
export async function openCaseFiles(parts: CaseFileParts) {
  const { config, catalogue, sealer, clock, folder } = parts;
  const { deployment } = config;
  const packages = join(folder, "evidence");
  await forgetDrafts(packages);
  const requisitions = openRequisitions(catalogue, clock);
  const rights = openCases(catalogue, sealer, clock, deployment.timeZone);
  const copies = openCopies(catalogue, clock);
  const copyParts = {
    ...parts,
    copies,
    folder: join(folder, "copies"),
    recorder: config.sockets.recorder,
    analyst: config.sockets.analyst,
    revoke: (permits: Parameters<Fleet["revoke"]>[0]) => parts.fleet.revoke(permits),
    referenceOf: async (id: string) => (await rights.find(id))?.reference ?? id,
  };
  await settleCopies(copyParts);
  const signer = () => openSigner(config.data, parts.evidenceKey, deployment.name, clock);
  const steps: StepParts = {
    ...parts,
    masks: () => readMasks(catalogue),
    erasures: (from: Micros) => erasuresSince(catalogue, from, toMicros(clock.now())),
    signer,
    stamper: stamperOf(config),
    box: findBox,
    folder: packages,
    recorder: config.sockets.recorder,
    town: { deployment: deployment.id, name: deployment.name, timeZone: deployment.timeZone },
    version,
  };
  return {
    documents: await openDocuments(join(folder, "documents"), sealer),
    requisitions,
    rights,
    making: { ...copyParts, workshop: openWorkshop(copyParts) },
    shiftLog: openShiftLog(catalogue, clock, deployment.timeZone),
    steps,
    dossiers: await openDossiers({
      ...parts,
      requisitions,
      rights,
      signer,
      version,
      folder: join(folder, "dossiers"),
    }),
  };
}

function stamperOf({ audit }: TownConfig): Stamper | undefined {
  const settings = audit?.timestamp;
  if (settings === undefined) return undefined;
  return { by: URL.parse(settings.url)?.host ?? "", stamp: (bytes) => stamp(settings, bytes) };
}
