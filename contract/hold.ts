import { z } from "zod";
import { permitAnswer } from "./permit.ts";

const text = z.string().trim().min(1).max(200);
const moment = z.number().int().min(0);
const common = {
  camera: z.string().max(64),
  /** Recorded time that is not erased although its time is over, microseconds. */
  from: moment,
  to: moment,
  /** By then the hold is over, whatever happens. */
  ends: moment,
  /** Of the requisition, or of the request as the town has registered it. */
  reference: text.min(3),
};

/** `POST /api/holds`: not to erase a span yet, for a requisition or for a person who asks for their pictures. */
export const holdRequest = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("requisition"),
      ...common,
      frame: z.enum(["CPP 60-1", "CPP 77-1-1", "CPP 99-3"]),
      officer: text,
      quality: z.enum(["OPJ", "APJ", "prosecutor"]),
      /** Reference of the magistrate's authorisation, which 77-1-1 asks of an OPJ or APJ. */
      magistrate: text.optional(),
    }),
    z.strictObject({ kind: z.literal("access-request"), ...common }),
  ])
  .refine(
    ({ from, to }) => from <= to && to - from <= 7 * 86_400_000_000,
    "from, then to, seven days at most",
  );
export type HoldRequest = z.infer<typeof holdRequest>;

export const holdView = z.strictObject({
  id: z.string(),
  kind: z.enum(["requisition", "access-request"]),
  camera: z.string(),
  from: z.number(),
  to: z.number(),
  reference: z.string(),
  placedBy: z.string(),
  placedAt: z.number(),
  ends: z.number(),
  /** When the legal basis wants the first of it gone; absent where nothing may be recorded any more. */
  capEnds: z.number().optional(),
  /** There once it is over. */
  ended: z.strictObject({ at: z.number(), by: z.string(), why: z.string() }).optional(),
});
export type HoldView = z.infer<typeof holdView>;

/** `GET /api/holds`: those that stand, the one that ends first before the others; then the latest that are over. */
export const holdsReply = z.strictObject({ holds: z.array(holdView) });

export const holdAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("placed"), hold: holdView }),
  permitAnswer.def.options[1],
]);

/** `POST /api/holds/:id/end`: handed over against a receipt, answered, or no longer needed. */
export const holdEnding = z
  .strictObject({
    why: z.enum(["handed-over", "answered", "not-needed"]),
    /** Of the receipt, where it was handed over. */
    receipt: text.optional(),
  })
  .refine(({ why, receipt }) => why !== "handed-over" || receipt !== undefined, "a receipt's reference");
export type HoldEnding = z.infer<typeof holdEnding>;
