import { z } from "zod";

/**
 * How long recordings are kept, as people and the law say it: by the clock (minutes, hours), by the town's
 * calendar (days, months) or in working days. Counted by src/calendar; never turned into seconds.
 */
export const retentionPeriod = z.discriminatedUnion("unit", [
  z.strictObject({ unit: z.literal("immediate") }),
  z.strictObject({
    unit: z.enum(["minutes", "hours", "days", "months", "working-days"]),
    amount: z.number().int().min(1).max(999),
  }),
]);
export type RetentionPeriod = z.infer<typeof retentionPeriod>;

/** What is asked of one camera: not erased before `atLeast`, gone after `atMost`. */
export const retentionRequest = z.strictObject({
  atLeast: retentionPeriod.optional(),
  atMost: retentionPeriod,
});
export type RetentionRequest = z.infer<typeof retentionRequest>;

/** The rule that a recorder erases by; it travels in the permit to record. */
export const keeping = z.strictObject({
  /** The town's time zone: a month is counted by its clocks. */
  zone: z.string().max(64),
  /** Nothing is erased before; where several are given, the latest. Never counts past the cap. */
  atLeast: z.array(retentionPeriod).max(4),
  /** All is gone by then; of several, the earliest. */
  atMost: z.array(retentionPeriod).min(1).max(4),
  /** The legal basis's own limit, which a hold for an access request may use up and none but a requisition pass. */
  cap: z.array(retentionPeriod).min(1).max(4),
});
export type Keeping = z.infer<typeof keeping>;

/**
 * `GET /api/retention`: beforehand, what will go and when. Days are those of the town's calendar; what a hold keeps
 * is in `held` and in no day.
 */
export const retentionPlan = z.strictObject({
  now: z.number(),
  cameras: z.array(
    z.strictObject({
      camera: z.string(),
      keeping,
      segments: z.number(),
      bytes: z.number(),
      oldest: z.number(),
      newest: z.number(),
      /** When the oldest that is not held must be gone. */
      next: z.number().optional(),
      days: z.array(
        z.strictObject({
          day: z.iso.date(),
          from: z.number(),
          to: z.number(),
          segments: z.number(),
          bytes: z.number(),
        }),
      ),
      held: z.array(
        z.strictObject({
          hold: z.string(),
          from: z.number(),
          to: z.number(),
          segments: z.number(),
          bytes: z.number(),
          /** When the cap ends it; absent where it may pass the cap. */
          until: z.number().optional(),
        }),
      ),
    }),
  ),
});
export type RetentionPlan = z.infer<typeof retentionPlan>;

/** `POST /api/clock`: a person has compared the recorder's clock with another, and erasure may go on by it. */
export const clockRequest = z.strictObject({ why: z.string().trim().min(3).max(400) });
