import type { CameraView, MasksReply } from "#contract";
import { say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";

type Known = MasksReply["cameras"][number];

const masksAtAll = ({ mask }: Known) => mask?.positions.some(({ polygons }) => polygons.length > 0) === true;

/** The camera was to mask, and the recorder does: it goes on, and somebody must see to the camera. */
const standsIn = ({ mask, health }: Known) =>
  mask?.method.by === "camera" && health?.state === "masked" && health.by === "recorder";

/** Somebody must look: its masks are not there, or not as they were decided. */
export function isIll(known: Known | undefined): boolean {
  const state = known?.health?.state;
  return known !== undefined && (state === "failed" || state === "unproven" || standsIn(known));
}

export function stateWord(known: Known) {
  if (standsIn(known)) return "masks.stands-in";
  return known.health === undefined ? "masks.none" : (`masks.${known.health.state}` as const);
}

/** What needs a person comes first, then what somebody is at, then the rest as the town lists it. */
export function urgency({ id }: CameraView, { cameras, commissions }: MasksReply): number {
  if (isIll(cameras.find(({ camera }) => camera === id))) return 0;
  return commissions.some(({ camera }) => camera === id) ? 1 : 2;
}

export function sentenceOf({ cameras }: MasksReply): string {
  const ill = cameras.filter(isIll).map(({ camera }) => town.cameraById.value.get(camera)?.name ?? camera);
  if (ill.length > 0) return say("masks.some-ill", ill.slice(0, 8).join(", "));
  const masked = cameras.filter(masksAtAll).length;
  return masked === 0 ? say("masks.all-open") : say("masks.all-well", masked, cameras.length);
}
