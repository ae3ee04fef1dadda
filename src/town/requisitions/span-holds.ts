import type { AskedSpan, HoldRequest, RequisitionRequest } from "#contract";

/** Well within the three months that a hold may last (HR-01); for longer it is asked for again. */
const holdLife = 60 * 86_400_000_000;

/** CSI L252-5 puts erasure off for a judicial procedure alone: what comes by another door is taken in its time. */
export function holdsOf(request: RequisitionRequest, now: number): HoldRequest[] {
  if (request.door !== "requisition") return [];
  const { reference, frame, officer, quality, magistrate } = request;
  return request.asked.map(({ camera, from, to }: AskedSpan) => ({
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
  }));
}
