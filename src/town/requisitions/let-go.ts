import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Requisition } from "./requisitions.ts";
import type { StepParts } from "./step-parts.ts";

/** The holds end, and the copy made for the hand-over goes (CSI R253-4: the town keeps no second one). */
export async function letGo(
  { chain, holds, fleet, folder }: StepParts,
  { id, request, state }: Requisition,
  login: string,
  why: string,
): Promise<void> {
  // Its own alone: the same paper may have been registered twice.
  const own = "preserved" in state ? state.preserved.holds : [];
  for (const hold of own) await holds.end(hold, login, why);
  await fleet.refresh();
  if (state.is === "packaged" || state.is === "handed-over") {
    await chain.append({
      operation: "erasure",
      actor: login,
      cameras: request.asked.map(({ camera }) => camera),
      motive: request.reference,
      detail: { what: "requisition-copy", requisition: id, package: state.packaged.package },
    });
  }
  // In any state: a crash while packing leaves a draft.
  await rm(join(folder, id), { recursive: true, force: true });
}
