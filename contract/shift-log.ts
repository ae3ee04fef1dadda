import { z } from "zod";
import { reason } from "./permit.ts";

const words = z.string().trim().min(3).max(400);
const moment = z.number().int().min(0);
const camera = z.string().max(64);

/** `POST /api/shift-log`: what happened, what is to be done, what the next shift takes over, or an offence that somebody saw. */
export const shiftRequest = z.discriminatedUnion("kind", [
  /** Open until it is ended: playback takes its motive from it. `reference`: the requisition or request it hangs on. */
  z.strictObject({
    kind: z.literal("event"),
    text: words,
    camera: camera.optional(),
    reference: z.string().trim().max(100).optional(),
  }),
  /** Stands until the end of that day, for everybody. */
  z.strictObject({ kind: z.literal("instruction"), text: words, until: z.iso.date() }),
  /** Open until somebody else has taken it over. */
  z.strictObject({ kind: z.literal("hand-over"), text: words }),
  /** Seen by the eyes of an agent, of the list of CR R121-6: the gate is asked (FR-14). */
  z.strictObject({
    kind: z.literal("offence"),
    text: words,
    camera,
    article: z.string().trim().max(20),
    at: moment,
  }),
]);
export type ShiftRequest = z.infer<typeof shiftRequest>;
export type ShiftKind = ShiftRequest["kind"];

const done = z.strictObject({ by: z.string(), at: moment });

export const shiftEntry = z.strictObject({
  id: z.string(),
  kind: z.enum(["event", "instruction", "hand-over", "offence"]),
  text: z.string(),
  written: done,
  camera: z.string().optional(),
  reference: z.string().optional(),
  /** Of an offence: its article, and when it was seen. */
  article: z.string().optional(),
  seenAt: moment.optional(),
  /** Of an instruction: until then it stands. */
  until: moment.optional(),
  /** An event that is over, a shift that was taken over, an instruction that was withdrawn. */
  ended: done.optional(),
  /** Written by who asks now. */
  mine: z.boolean(),
});
export type ShiftEntry = z.infer<typeof shiftEntry>;

/** `GET /api/shift-log`: what stands, then what was written, the newest first. */
export const shiftLogReply = z.strictObject({
  standing: z.array(shiftEntry),
  entries: z.array(shiftEntry),
  /** Articles that an agent may establish so (CR R121-6). */
  articles: z.array(z.string()),
});
export type ShiftLogReply = z.infer<typeof shiftLogReply>;

export const shiftAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("written"), entry: shiftEntry }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason).min(1) }),
]);
