import { z } from "zod";
import { signalSchema } from "./analyst.ts";
import { streamName } from "./media.ts";
import { permitAnswer } from "./permit.ts";
import { sceneSchema } from "./scene.ts";

/** A rule tried on what was recorded: a laboratory's way to see what a scene would have raised. Nothing of it is kept. */

export const longestPreviewMinutes = 10;
const mostSignals = 200;

/** `POST /api/cameras/:camera/preview` */
export const previewRequest = z.strictObject({
  module: z.string().max(64),
  scene: sceneSchema,
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
});

/** A signal that would have been raised; nothing else is told of the pictures. */
const previewSignal = signalSchema.omit({ id: true, camera: true, module: true });
export type PreviewSignal = z.infer<typeof previewSignal>;

/** `GET /api/previews/:id`, asked again and again: whoever no longer asks has gone, and the preview ends. */
export const previewView = z.strictObject({
  state: z.enum(["running", "done", "failed"]),
  /** Why it failed. */
  detail: z.string(),
  from: z.number(),
  to: z.number(),
  /** How far it has looked. */
  at: z.number(),
  pictures: z.number(),
  /** Seconds of recording looked at in a second. */
  speed: z.number(),
  signals: z.array(previewSignal).max(mostSignals),
  /** Signals beyond the ones listed. */
  more: z.number(),
});
export type PreviewView = z.infer<typeof previewView>;
export const listedSignals = mostSignals;

/** A preview that has looked at nothing yet. */
export const previewBegun = (from: number, to: number): PreviewView => ({
  state: "running",
  detail: "",
  from,
  to,
  at: from,
  pictures: 0,
  speed: 0,
  signals: [],
  more: 0,
});

export const previewReply = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("started"), id: z.string() }),
  permitAnswer.def.options[1],
]);
export type PreviewReply = z.infer<typeof previewReply>;

/** `POST /link/previews` to an analyst: one at a time; `permit` is the module's, `playback` the person's. */
export const previewOrder = z.strictObject({
  id: z.string(),
  camera: z.string(),
  stream: streamName,
  module: z.strictObject({ id: z.string(), hash: z.string() }),
  permit: z.string(),
  playback: z.string(),
  scene: sceneSchema,
  from: z.number().int(),
  to: z.number().int(),
});
export type PreviewOrder = z.infer<typeof previewOrder>;
export const previewTaken = z.strictObject({
  outcome: z.enum(["started", "busy", "refused"]),
  why: z.string(),
});
