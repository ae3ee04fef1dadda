import type { AskedSpan, RequisitionRequest } from "#contract";
import type { Hold } from "../holds/index.ts";

/** Of the holds that stand, those that keep exactly what this requisition asks for. */
export function ownHolds({ reference, asked }: RequisitionRequest, standing: readonly Hold[]): Hold[] {
  return standing.filter((hold) => hold.reference === reference && asked.some((span) => keeps(hold, span)));
}

export function keeps(hold: Hold, { camera, from, to }: AskedSpan): boolean {
  return hold.camera === camera && hold.from === from && hold.to === to;
}
