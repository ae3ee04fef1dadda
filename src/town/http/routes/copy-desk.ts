import type { Chain } from "#audit";
import type { Clock } from "#base";
import type { Pack } from "#legality";
import type { Copies, CopyWorkshop } from "../../copies/index.ts";
import type { Gate } from "../../gate/index.ts";
import type { Modules } from "../../modules/index.ts";
import type { Cases } from "../../rights/index.ts";

/** What the routes of copies work with. */
export interface CopyDesk {
  readonly clock: Clock;
  readonly chain: Chain;
  readonly gate: Gate;
  readonly rights: Cases;
  readonly pack: Pack;
  readonly town: { readonly name: string; readonly timeZone: string };
  readonly stopping: AbortSignal;
  readonly making: {
    readonly copies: Copies;
    readonly workshop: CopyWorkshop;
    readonly folder: string;
    readonly recorder: string;
    readonly analyst: string;
    readonly modules: Modules;
    readonly revoke: (permits: readonly { decision: string; until: number }[]) => Promise<void>;
  };
}
