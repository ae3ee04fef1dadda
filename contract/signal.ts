import { z } from "zod";
import { signalSchema } from "./analyst.ts";

/** Why a signal was none: what a person saw instead. */
export const signalCauses = [
  "shadow",
  "parked-vehicle",
  "light",
  "animal",
  "person-at-rest",
  "weather",
  "vegetation",
  "expected",
  "other",
] as const;
export type SignalCause = (typeof signalCauses)[number];

/** A signal as a person decides it. */
export const signalView = signalSchema.extend({
  decision: z.enum(["open", "confirmed", "rejected"]),
  /** Equal ones that came while it was open are one: how many, and when the last was. */
  count: z.number(),
  lastAt: z.number(),
  /** Where its picture is: in the recording that there is anyway, or only on the live wall. None is stored with it. */
  picture: z.enum(["recording", "live"]),
  /** Somebody may be in danger now: it comes before the others. */
  urgent: z.boolean(),
  /** How often people confirmed this rule on this camera so far, and how often they rejected it. */
  accuracy: z.strictObject({ confirmed: z.number(), rejected: z.number() }),
  decided: z
    .strictObject({
      by: z.string(),
      at: z.number(),
      cause: z.enum(signalCauses).optional(),
      note: z.string(),
    })
    .optional(),
});
export type SignalView = z.infer<typeof signalView>;

/** `GET /api/events`. */
export const eventsReply = z.strictObject({ events: z.array(signalView) });
export type EventsReply = z.infer<typeof eventsReply>;

const note = z.string().max(200).default("");

/** `POST /api/events/:id/decision`: a rejection says what it was instead. */
export const eventDecision = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("confirmed"), note }),
  z.strictObject({ decision: z.literal("rejected"), cause: z.enum(signalCauses), note }),
]);
export type EventDecision = z.infer<typeof eventDecision>;

/** Somebody was quicker: who, and what they said. */
export const decisionReply = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("done") }),
  z.strictObject({
    outcome: z.literal("already"),
    by: z.string(),
    decision: z.enum(["confirmed", "rejected"]),
  }),
]);

/** A rule that a person set aside on one camera (ISA-18.2: shelving): it comes back by itself. */
export const shelfView = z.strictObject({
  id: z.string(),
  camera: z.string(),
  module: z.string(),
  rule: z.string(),
  by: z.string(),
  from: z.number(),
  until: z.number(),
  reason: z.string(),
  /** Signals that were counted instead of shown. */
  kept: z.number(),
});
export type ShelfView = z.infer<typeof shelfView>;

/** A shift: whoever comes next decides anew. */
export const longestShelfMinutes = 8 * 60;

/** `POST /api/signals/shelves`. */
export const shelfRequest = z.strictObject({
  camera: z.string().max(64),
  module: z.string().max(64),
  rule: z.string().max(64),
  minutes: z.number().int().min(5).max(longestShelfMinutes),
  reason: z.string().min(3).max(200),
});

/** EEMUA 191: one in ten minutes can be borne, more than ten in ten minutes cannot. */
export const alarmLoads = ["bearable", "demanding", "flood"] as const;

/** `GET /api/signals/state`: what the queue is up against. */
export const signalsState = z.strictObject({
  shelves: z.array(shelfView),
  /** New signals of the last ten minutes, and the people who have a console open to decide them. */
  rate: z.strictObject({ signals: z.number(), people: z.number(), load: z.enum(alarmLoads) }),
  modules: z.array(
    z.strictObject({
      id: z.string(),
      title: z.strictObject({ fr: z.string(), en: z.string() }),
      stopped: z.strictObject({ by: z.string(), at: z.number(), why: z.string() }).optional(),
    }),
  ),
});
export type SignalsState = z.infer<typeof signalsState>;

/** `POST /api/modules/:id/stop`, and `/restart`: why. */
export const stopRequest = z.strictObject({ why: z.string().min(3).max(200) });

/** `GET /api/signals/register`: what became of each signal, and who read them (loi 2023-380, art. 10). */
export const followUpRegister = z.strictObject({
  signals: z.array(signalView),
  readers: z.array(
    z.strictObject({
      name: z.string(),
      login: z.string(),
      day: z.string(),
      first: z.number(),
      last: z.number(),
    }),
  ),
});
export type FollowUpRegister = z.infer<typeof followUpRegister>;
