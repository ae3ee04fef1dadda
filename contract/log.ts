import { z } from "zod";

/** `GET /api/log?from&to&camera&operation`: for the data-protection officer and the inspector. */
export const logReply = z.strictObject({
  entries: z.array(
    z.strictObject({
      writer: z.string(),
      sequence: z.number(),
      at: z.number(),
      operation: z.string(),
      actor: z.string(),
      cameras: z.array(z.string()),
      /** Empty where the operation has none. */
      motive: z.string(),
      purpose: z.number().optional(),
      /** Recorded time that was looked at; absent for live. */
      span: z.strictObject({ from: z.number(), to: z.number() }).optional(),
      decision: z.string().optional(),
      detail: z.string(),
      /** Of an erasure: what went, by when it had to, and when it did. */
      erased: z
        .strictObject({
          segments: z.number(),
          bytes: z.number(),
          goneBy: z.number(),
          at: z.number(),
          /** A full volume gave it up before its time, as its configuration lets it. */
          givenUp: z.boolean(),
        })
        .optional(),
    }),
  ),
});
export type LogReply = z.infer<typeof logReply>;

/** `GET /api/log/looks?camera&from&to`: who saw what this camera filmed in that span, then or since, and why. */
export const looksReply = z.strictObject({
  looks: z.array(
    z.strictObject({
      actor: z.string(),
      processing: z.string(),
      cameras: z.array(z.string()),
      motive: z.string(),
      purpose: z.number().optional(),
      /** Recorded time that was looked at; absent for live. */
      span: z.strictObject({ from: z.number(), to: z.number() }).optional(),
      from: z.number(),
      until: z.number(),
      decision: z.string(),
    }),
  ),
});
export type LooksReply = z.infer<typeof looksReply>;
