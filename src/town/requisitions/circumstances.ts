import type { AskedSpan, HoldRequest, RequisitionRequest } from "#contract";
import type { Circumstances } from "#legality";
import type { Hold } from "../holds/index.ts";

/** What the law asks to know of one span of a requisition. */
export function circumstancesOf(
  { frame, officer, quality, reference, magistrate }: RequisitionRequest,
  { camera, from, to }: AskedSpan,
  standing: readonly Hold[] = [],
): Circumstances {
  const hold = standing.find((one) => one.camera === camera && one.from <= from && to <= one.to);
  return {
    judicialAct: true,
    requisition: {
      frame,
      officer,
      quality,
      reference,
      scope: { cameras: [camera], from, to },
      ...(magistrate === undefined ? {} : { magistrate }),
    },
    ...(hold?.circumstances.hold === undefined ? {} : { hold: hold.circumstances.hold }),
  };
}

/** Well within the three months that a hold may last (HR-01); for longer it is asked for again. */
const holdLife = 60 * 86_400_000_000;

export function holdOf(
  request: RequisitionRequest,
  { camera, from, to }: AskedSpan,
  now: number,
): HoldRequest {
  const { frame, officer, quality, reference, magistrate } = request;
  return {
    kind: "requisition",
    camera,
    from,
    to,
    ends: now + holdLife,
    reference,
    frame,
    officer,
    quality,
    ...(magistrate === undefined ? {} : { magistrate }),
  };
}
