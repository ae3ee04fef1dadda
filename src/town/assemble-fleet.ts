import type { Chain } from "#audit";
import type { Clock, Log } from "#base";
import type { TownConfig } from "#config";
import type { Catalogue, Sealer } from "./catalogue/index.ts";
import { eraseDerived } from "./erase-derived.ts";
import type { Signals } from "./events/index.ts";
import { type Fleet, openCameras, openFleet } from "./fleet/index.ts";
import type { Gate } from "./gate/index.ts";
import { openHolds } from "./holds/index.ts";
import { openCommissions } from "./masks/index.ts";
import { openModules } from "./modules/index.ts";

export interface CameraFleetParts {
  readonly config: TownConfig;
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Log;
  readonly chain: Chain;
  readonly gate: Gate;
  readonly signals: Signals;
  /** Folder of the modules that this program ships. */
  readonly shelf: string;
  /** Folder where models are put. */
  readonly models: string;
}

/** The cameras, what may be done with each and what is held of it, wired to the gate and to the two other programs. */
export async function openCameraFleet(parts: CameraFleetParts) {
  const { config, catalogue, sealer, clock, log, chain, gate, signals, shelf, models } = parts;
  const cameras = openCameras(catalogue, sealer);
  const modules = openModules(catalogue, clock, { shelf, models, data: config.data });
  const holds = openHolds(catalogue, clock);
  const commissions = await openCommissions({
    catalogue,
    clock,
    chain,
    changed: () => fleet.refresh(),
  });
  const fleet: Fleet = openFleet({
    isCommissioned: (camera) => commissions.isOpen(camera),
    catalogue,
    clock,
    log,
    cameras,
    modules,
    holds,
    deployment: config.deployment.id,
    gateKey: gate.publicKey,
    sockets: config.sockets,
    told: (entries) => eraseDerived(entries, { signals, catalogue }),
    hasAnalyst: config.programs.includes("analyst") || config.machines?.elsewhere.analyst !== undefined,
    ask: ({ processing, camera, module, hold, retention }) =>
      gate.ask({
        processing,
        kind: "standing",
        cameras: [camera],
        actor: module === undefined ? "recorder" : "analyst",
        ...(module === undefined ? {} : { module }),
        ...(retention === undefined ? {} : { retention }),
        ...(hold === undefined
          ? {}
          : {
              motive: hold.reference,
              span: { from: hold.from, to: hold.to },
              circumstances: hold.circumstances,
            }),
      }),
  });
  return { cameras, modules, holds, commissions, fleet };
}
