import type { CameraView, MasksReply } from "#contract";

type Known = MasksReply["cameras"][number];

export const masksAtAll = ({ mask }: Known) =>
  mask?.positions.some(({ polygons }) => polygons.length > 0) === true;

/** The camera was to mask, and the recorder does: it goes on, and somebody must see to the camera. */
const standsIn = ({ mask, health }: Known) => mask?.method.by === "camera" && health?.by === "recorder";

/** Somebody must look: its masks are not there, or not as they were decided. */
export function isIll(known: Known | undefined): boolean {
  const state = known?.health?.state;
  return known !== undefined && (state === "failed" || state === "unproven" || standsIn(known));
}

export function stateWord(known: Known) {
  if (standsIn(known)) return "masks.stands-in";
  // It was seen to mask again, and the next check of what is stored ends the doubt.
  if (known.health?.state === "failed" && known.health.by === "camera") return "masks.back";
  return known.health === undefined ? "masks.none" : (`masks.${known.health.state}` as const);
}

/** What needs a person comes first, then what somebody is at, then the rest as the town lists it. */
export function urgency({ id }: CameraView, { cameras, commissions }: MasksReply): number {
  if (isIll(cameras.find(({ camera }) => camera === id))) return 0;
  return commissions.some(({ camera }) => camera === id) ? 1 : 2;
}
