import { z } from "zod";
import { permitAnswer } from "./permit.ts";

/** Reserved lanes (CR L130-9-1): who may take them, and vehicles that an agent of the town's police decides on. */

/** Cleanest first: `E` is the class of electric and hydrogen vehicles. */
export const critAirClasses = ["E", "1", "2", "3", "4", "5"] as const;
export type CritAir = (typeof critAirClasses)[number];

const denied = permitAnswer.def.options[1];

export const laneEntry = z.strictObject({
  id: z.string(),
  camera: z.string(),
  /** Name of the lane, and number of the order that names it. */
  lane: z.string(),
  order: z.string(),
  /** The decision that its reading rested on. */
  basis: z.string(),
  at: z.number(),
  country: z.string().nullable(),
  /** Best first. */
  readings: z.array(z.strictObject({ plate: z.string(), confidence: z.number() })),
  hasPicture: z.boolean(),
  state: z.enum(["waiting", "established"]),
  /** By then it is gone, decided or not: eight working days after the passage at most. */
  ends: z.number(),
});
export type LaneEntry = z.infer<typeof laneEntry>;

/** `GET /api/lane` */
export const laneReply = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("list"), passages: z.array(laneEntry) }),
  denied,
]);
export type LaneReply = z.infer<typeof laneReply>;

/** `POST /api/lane/:passage/decision`: a person's, never the program's. What is dismissed is gone at once. */
export const laneDecision = z.strictObject({ decision: z.enum(["established", "dismissed"]) });

/** Longest list that is taken: every bus, taxi and resident of a city. */
export const largestAllowedList = 4 * 1024 * 1024;

/** `PUT /api/lane/allowed`: who may take a lane, whole, as a table (docs/guide/reserved-lane.md). */
export const allowedListRequest = z.strictObject({
  /** The act that names the lane. */
  arrangement: z.string().max(64),
  table: z.string().max(largestAllowedList),
});

/** Lines that were not understood are named by their number, never by what stands in them. */
export const allowedListReply = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("taken"), vehicles: z.number() }),
  z.strictObject({ outcome: z.literal("refused"), lines: z.array(z.number()) }),
]);

/** `GET /api/lane/arrangements` */
export const laneArrangements = z.strictObject({
  arrangements: z.array(
    z.strictObject({
      id: z.string(),
      lane: z.string(),
      order: z.string(),
      until: z.number(),
      critAir: z.enum(critAirClasses).optional(),
      /** On its list, and still admitted today. */
      vehicles: z.number(),
    }),
  ),
});
export type LaneArrangements = z.infer<typeof laneArrangements>;

/**
 * Totals of a day and a camera. Each that was read is one of the four next: admitted, outside the lane's hours, too
 * unsure to be held against anybody, or kept. Each kept is then decided, or expired.
 */
export const laneCounts = [
  "read",
  "admitted",
  "outside-hours",
  "unsure",
  "kept",
  "established",
  "dismissed",
  "expired",
] as const;
export type LaneCount = (typeof laneCounts)[number];

/** `GET /api/lane-statistics`: no plate, no picture, no hour. */
export const laneStatistics = z.strictObject({
  days: z.array(
    z.strictObject({ day: z.string(), camera: z.string(), counts: z.record(z.enum(laneCounts), z.number()) }),
  ),
  /** From the last picture of an admitted vehicle to the moment nothing of it is left, of the last thousand. */
  goneMs: z.strictObject({ p50: z.number(), p99: z.number(), of: z.number() }).optional(),
});
export type LaneStatistics = z.infer<typeof laneStatistics>;
