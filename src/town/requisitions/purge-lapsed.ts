import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, toMicros } from "#base";
import type { RequisitionState } from "#contract";
import { deadlineOf } from "./deadline.ts";
import { isThere } from "./is-there.ts";
import type { Requisition, Requisitions } from "./requisitions.ts";
import type { StepParts } from "./step-parts.ts";

export interface Purge extends Pick<StepParts, "chain" | "folder"> {
  readonly holds: Pick<StepParts["holds"], "standing">;
  readonly fleet: Pick<StepParts["fleet"], "standing">;
  readonly requisitions: Pick<Requisitions, "packaged">;
  readonly clock: Clock;
}

type Packaged = Requisition & {
  readonly state: Extract<RequisitionState, { is: "packaged" | "handed-over" }>;
};

/**
 * A package lives no longer than what keeps its recordings: once its holds have ended, or its day is over, the copy goes
 * too (CSI L252-5, R253-4). The requisition stays where it is, and says that its package is missing.
 */
export async function purgeLapsed(parts: Purge): Promise<void> {
  const { requisitions, holds, chain, folder } = parts;
  const standing = new Set((await holds.standing()).map(({ id }) => id));
  for (const requisition of await requisitions.packaged()) {
    const place = join(folder, requisition.id);
    if (!isPackaged(requisition) || isKept(parts, requisition, standing) || !(await isThere(place))) continue;
    const { id, request, state } = requisition;
    await chain.append({
      operation: "erasure",
      actor: chain.writer,
      cameras: [...new Set(request.asked.map(({ camera }) => camera))],
      motive: request.reference,
      detail: { what: "requisition-copy", requisition: id, package: state.packaged.package, why: "lapsed" },
    });
    await rm(place, { recursive: true, force: true });
  }
}

function isPackaged(requisition: Requisition): requisition is Packaged {
  return requisition.state.is === "packaged" || requisition.state.is === "handed-over";
}

function isKept({ fleet, clock }: Purge, requisition: Packaged, standing: ReadonlySet<string>): boolean {
  const { holds } = requisition.state.preserved;
  if (holds.length > 0) return holds.some((id) => standing.has(id));
  const deadline = deadlineOf(fleet, requisition);
  return deadline !== undefined && deadline > toMicros(clock.now());
}
