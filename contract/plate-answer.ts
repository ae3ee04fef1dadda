import { z } from "zod";
import { reason } from "./permit.ts";
import { platePurposes } from "./plate-list.ts";
import { plateSearchRequest } from "./plate-seal.ts";

const who = z.strictObject({ login: z.string().max(200), name: z.string().max(200) });

/** What a service answers to a procedure that names a plate: what was sought where, by whom, and what was found. */
export const plateAnswer = z.strictObject({
  format: z.literal("vigie-plate-answer/1"),
  deployment: z.strictObject({ id: z.string().max(100), name: z.string().max(200) }),
  software: z.string().max(100),
  procedure: z.string().max(200),
  authority: z.string().max(200),
  purpose: z.enum(platePurposes),
  /** As it was sought; `?` is any one character, `*` any number of them. */
  pattern: z.string().max(40),
  equivalents: z.boolean(),
  cameras: z.array(z.strictObject({ id: z.string().max(64), name: z.string().max(200) })).max(500),
  /** Microseconds since 1970, as below. */
  from: z.number(),
  to: z.number(),
  openedBy: z.tuple([who, who]),
  answeredAt: z.number(),
  /** How many passages there were in what was opened, and of those how many are the plate's: 0 is an answer too. */
  searched: z.number(),
  total: z.number(),
  /** The earliest, where there are more than one answer holds. */
  passages: z
    .array(
      z.strictObject({
        camera: z.string().max(64),
        at: z.number(),
        plate: z.string().max(20),
        confidence: z.number(),
        equivalent: z.boolean(),
      }),
    )
    .max(500),
});
export type PlateAnswer = z.infer<typeof plateAnswer>;

/** The file that leaves: the answer, and who signs its canonical JSON (RFC 8785) with Ed25519. */
export const signedPlateAnswer = z.strictObject({
  answer: plateAnswer,
  /** DER, in Base64, as the signature is. */
  certificate: z.string().max(8_000),
  signature: z.string().max(200),
});
export type SignedPlateAnswer = z.infer<typeof signedPlateAnswer>;

export const plateAnswerRequest = plateSearchRequest;
export const plateAnswerReply = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("answered"), file: signedPlateAnswer }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason) }),
]);
