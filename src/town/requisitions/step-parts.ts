import type { Chain, WrittenEntry } from "#audit";
import type { Clock, Micros } from "#base";
import type { Reason } from "#contract";
import type { Flaw, Signer, Stamper } from "#evidence";
import type { Facts, Pack } from "#legality";
import type { Box } from "#media";
import type { Fleet } from "../fleet/index.ts";
import type { Gate } from "../gate/index.ts";
import type { Hold, Holds } from "../holds/index.ts";
import type { KeptMask } from "../masks/index.ts";
import type { Established } from "./next-state.ts";

/** What steps are taken with. */
export interface StepParts {
  readonly chain: Pick<Chain, "append" | "writer">;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly pack: Pack;
  readonly facts: () => Facts;
  readonly holds: Holds;
  readonly fleet: Pick<Fleet, "cameras" | "refresh" | "recorder" | "standing">;
  readonly masks: () => Promise<readonly KeptMask[]>;
  /** Erasures that the recorders told of, within a span of time. */
  readonly erasures: (from: number) => Promise<readonly WrittenEntry[]>;
  readonly signer: () => Promise<Signer>;
  /** Where the town names a time-stamping server. */
  readonly stamper: Stamper | undefined;
  /** What FFmpeg runs in, where a viewing copy is made. */
  readonly box: () => Promise<Box>;
  /** The reader as it is built, handed over beside each package. */
  readonly reader: string;
  /** Where packages wait to be handed over, a folder for each requisition. */
  readonly folder: string;
  readonly recorder: string;
  readonly town: { readonly deployment: string; readonly name: string; readonly timeZone: string };
  readonly version: string;
}

export type Taken =
  /** The holds are placed as the step is written. */
  | { readonly outcome: "done"; readonly done: Established; readonly places: readonly Hold[] }
  | { readonly outcome: "deny"; readonly reasons: readonly Reason[] }
  /** Bytes on the disk are no longer those that were recorded. */
  | { readonly outcome: "spoilt"; readonly camera: string; readonly from: Micros; readonly to: Micros }
  /** More than one package may hold. */
  | { readonly outcome: "too-long" }
  /** What is there now is not what was extracted and reviewed. */
  | { readonly outcome: "changed" }
  | { readonly outcome: "too-many-holds" }
  /** The package is not, or no longer, the one that was made. */
  | { readonly outcome: "package-damaged"; readonly flaw: Flaw };

/** By whom, and when. */
export interface Done {
  readonly by: { readonly login: string; readonly name: string };
  readonly at: number;
}

export function settled(done: Established, places: readonly Hold[] = []): Taken {
  return { outcome: "done", done, places };
}
