import { z } from "zod";
import { permitAnswer } from "./permit.ts";

/** Paid parking: what an agent sees of vehicles whose parking the ticket server does not know as paid. */

const denied = permitAnswer.def.options[1];
const reading = z.strictObject({ plate: z.string(), confidence: z.number() });

export const parkingEntry = z.strictObject({
  id: z.string(),
  /** The fixed camera or the scan car that saw it. */
  device: z.string(),
  street: z.string(),
  at: z.number(),
  country: z.string().nullable(),
  /** Best first: the agent reads the plate on the vehicle, never here. */
  readings: z.array(reading),
  hasPicture: z.boolean(),
  /** By then it is gone, found or not. */
  ends: z.number(),
});
export type ParkingEntry = z.infer<typeof parkingEntry>;

/** A procedure that an agent opened: its plate is gone, its photograph waits for appeals. */
export const parkingProcedure = z.strictObject({
  id: z.string(),
  device: z.string(),
  at: z.number(),
  reference: z.string(),
  openedAt: z.number(),
  openedBy: z.string(),
  hasPicture: z.boolean(),
  ends: z.number(),
});
export type ParkingProcedure = z.infer<typeof parkingProcedure>;

/** `GET /api/parking` */
export const parkingReply = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("list"),
    waiting: z.array(parkingEntry),
    procedures: z.array(parkingProcedure),
  }),
  denied,
]);
export type ParkingReply = z.infer<typeof parkingReply>;

/** `POST /api/parking/:id/finding`: what the agent found on the spot. */
export const parkingFinding = z.discriminatedUnion("finding", [
  z.strictObject({
    finding: z.literal("opened"),
    /** Number of the procedure (FPS), by which the photograph is found again when an appeal comes. */
    reference: z.string().trim().min(3).max(60),
  }),
  z.strictObject({ finding: z.literal("in-order") }),
  z.strictObject({ finding: z.literal("unchecked") }),
]);
export type ParkingFinding = z.infer<typeof parkingFinding>;

/**
 * Totals of a day and a device. Each that was read is one of the six next: paid, not paid, not paid and on the
 * list already, not known to the ticket server, never asked about (it was away), too unsure to ask. Each not paid is then found, or expired.
 */
export const parkingCounts = [
  "read",
  "in-order",
  "not-in-order",
  "again",
  "unknown",
  "unasked",
  "unsure",
  "opened",
  "in-order-after-all",
  "unchecked",
  "expired",
] as const;
export type ParkingCount = (typeof parkingCounts)[number];

/** `GET /api/parking/statistics`: no plate, no picture, no hour. */
export const parkingStatistics = z.strictObject({
  days: z.array(
    z.strictObject({
      day: z.string(),
      device: z.string(),
      counts: z.record(z.enum(parkingCounts), z.number()),
    }),
  ),
});
export type ParkingStatistics = z.infer<typeof parkingStatistics>;
