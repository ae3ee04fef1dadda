import type { Chain } from "#audit";
import type { Clock, Log } from "#base";
import type { LiveConfig, TownConfig } from "#config";
import type { TownRegister } from "#contract";
import type { Facts } from "#legality";
import type { IssuedPermits } from "./access/index.ts";
import type { Catalogue, Sealer } from "./catalogue/index.ts";
import type { Fleet } from "./fleet/index.ts";
import type { Gate } from "./gate/index.ts";
import type { Modules } from "./modules/index.ts";
import { openLane, openParking, openPassages, openPlacement, openStatePlates } from "./plates/index.ts";

export interface PlateParts {
  readonly config: TownConfig;
  readonly live: LiveConfig;
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Log;
  readonly chain: Chain;
  readonly gate: Gate;
  readonly issued: IssuedPermits;
  readonly fleet: Fleet;
  readonly modules: Modules;
  readonly facts: () => Facts;
  readonly register: () => TownRegister;
  /** What plates in the catalogue are told apart by, without being there. */
  readonly secret: Uint8Array;
  /** The town's own folder. */
  readonly folder: string;
  /** Questions outside end with it. */
  readonly signal: AbortSignal;
}

/** What plates are read for here, wired: a passage goes to the use that its reader was permitted for, and nowhere else. */
export async function openPlates(parts: PlateParts) {
  const { config, fleet, gate, log, modules } = parts;
  const zone = config.deployment.timeZone;
  const analyst = config.sockets.analyst;
  const lots = openParking({ ...parts, analyst, zone });
  const lanes = openLane({ ...parts, zone });
  const statePlates = await openStatePlates({
    ...parts,
    zone,
    basis: (camera, processing) => fleet.basisOf(camera, processing),
  });
  return {
    lots,
    lanes,
    statePlates,
    passages: openPassages({
      uses: {
        "read-plates-paid-parking": lots.use,
        "read-plates-reserved-lane": lanes.laneUse,
        ...statePlates.uses,
      },
      basis: (camera, module) => fleet.basis(camera, module),
      log,
    }),
    placement: openPlacement({
      gate,
      modules,
      analyst,
      revoke: (permit) => fleet.revoke([permit]),
      log,
    }),
  };
}
