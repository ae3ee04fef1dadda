import { z } from "zod";
import { keeping } from "./retention.ts";

/** What a permit says, signed by the gate of one deployment (Ed25519 over the canonical JSON). */
export const permitClaims = z.strictObject({
  /** The decision in the audit log that this permit came from. */
  decision: z.string(),
  deployment: z.string(),
  processing: z.string(),
  cameras: z.array(z.string()).min(1),
  /** Standing permits belong to a camera, personal ones to a person with a motive. */
  kind: z.enum(["standing", "personal"]),
  /** Account of the person, or the program that asked. */
  actor: z.string(),
  motive: z.string().optional(),
  /** Number of the purpose in CSI L251-2, where the pack has them. */
  purpose: z.number().int().optional(),
  /** Recorded time that may be looked at, microseconds since 1970; absent for live. */
  span: z.strictObject({ from: z.number(), to: z.number() }).optional(),
  /** For analysis: the module and the SHA-256 of its files. */
  module: z.strictObject({ id: z.string(), hash: z.string() }).optional(),
  /** For recording: how long what is recorded is kept. */
  keeping: keeping.optional(),
  /** For a hold: which one, and whether it may pass the cap of the legal basis. Its span is `span`. */
  hold: z.strictObject({ id: z.string(), pastCap: z.boolean() }).optional(),
  notBefore: z.number(),
  /** Microseconds since 1970. */
  notAfter: z.number(),
});
export type PermitClaims = z.infer<typeof permitClaims>;

/** One reason of a denial: data, and the two sentences made from it. */
export const reason = z.strictObject({
  rule: z.string(),
  condition: z.string(),
  article: z.string(),
  /** The value that failed, for a person to check. */
  found: z.string(),
  effect: z.enum(["stop", "alarm"]),
  nature: z.enum(["law", "house-rule"]),
  sentence: z.strictObject({ fr: z.string(), en: z.string() }),
  /** For an alarm: the day by which it must be mended. */
  by: z.string().optional(),
  /** Since when it no longer holds, microseconds since 1970, where that is known. */
  since: z.number().optional(),
  /** Where the reason is one camera's. */
  camera: z.string().optional(),
  /** Where a rule of law stops it: what the Code pénal attaches to doing it all the same. */
  penalty: z.strictObject({ fr: z.string(), en: z.string() }).optional(),
});
export type Reason = z.infer<typeof reason>;

export const permitAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("permit"), token: z.string(), claims: permitClaims }),
  z.strictObject({ outcome: z.literal("deny"), decision: z.string(), reasons: z.array(reason).min(1) }),
]);
export type PermitAnswer = z.infer<typeof permitAnswer>;
