import { z } from "zod";
import { reason } from "./permit.ts";
import { platePurposes } from "./plate-list.ts";

const who = z.strictObject({ login: z.string(), name: z.string() });
const camera = z.string().min(1).max(64);
const moment = z.number().int().nonnegative();

/** What a keeper alone knows; never kept. */
export const keeperRequest = z.strictObject({ passphrase: z.string().min(12).max(200) });

/** A judicial or customs procedure wants to see what passed in a span. */
export const openingRequest = z.strictObject({
  procedure: z.string().min(3).max(200),
  authority: z.string().min(3).max(200),
  purpose: z.enum(platePurposes),
  cameras: z.array(camera).min(1).max(500),
  from: moment,
  to: moment,
  passphrase: z.string().min(1).max(200),
});
export type OpeningRequest = z.infer<typeof openingRequest>;

export const openingView = z.strictObject({
  id: z.string(),
  procedure: z.string(),
  authority: z.string(),
  purpose: z.enum(platePurposes),
  cameras: z.array(z.string()),
  from: z.number(),
  to: z.number(),
  by: who,
  at: z.number(),
  mine: z.boolean(),
  state: z.enum(["asked", "open"]),
  second: who.optional(),
  /** Asked: nobody seconds it later. Open: closed then. */
  ends: z.number(),
  /** Passages that were opened. */
  passages: z.number().optional(),
});
export type OpeningView = z.infer<typeof openingView>;

/** One camera and one day: how many passages lie sealed. */
export const sealedDay = z.strictObject({ camera: z.string(), day: z.string(), passages: z.number() });

export const plateSealReply = z.strictObject({
  keepers: z.array(who.extend({ since: z.number(), mine: z.boolean() })),
  /** Whether there is a key to seal to: two keepers make one. Without it nothing is kept. */
  sealing: z.boolean(),
  days: z.array(sealedDay),
  openings: z.array(openingView),
});
export type PlateSealReply = z.infer<typeof plateSealReply>;

export const openingAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("asked"), id: z.string() }),
  z.strictObject({ outcome: z.literal("opened"), passages: z.number(), unreadable: z.number() }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason) }),
]);

/** A question mark is any one character, a star any number of them. It travels in the body: an address is logged. */
export const plateSearchRequest = z.strictObject({
  pattern: z.string().min(1).max(40),
  equivalents: z.boolean().default(true),
  from: moment.optional(),
  to: moment.optional(),
  camera: camera.optional(),
});

export const foundPassage = z.strictObject({
  /** Where its picture is asked for: `slice/place`, which says nothing of the plate. */
  slice: z.string(),
  place: z.number(),
  camera: z.string(),
  at: z.number(),
  plate: z.string(),
  confidence: z.number(),
  /** Found by characters that readers take for one another. */
  equivalent: z.boolean(),
});
export type FoundPassage = z.infer<typeof foundPassage>;

export const plateSearchAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("found"), total: z.number(), passages: z.array(foundPassage) }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason) }),
]);

/** The laboratory's route of one plate. */
export const vehicleRouteRequest = z.strictObject({ plate: z.string().min(2).max(20) });
export const vehicleRouteAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("found"),
    stops: z.array(
      z.strictObject({ camera: z.string(), at: z.number(), plate: z.string(), confidence: z.number() }),
    ),
  }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason) }),
]);
export type VehicleRouteAnswer = z.infer<typeof vehicleRouteAnswer>;
