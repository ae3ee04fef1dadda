import { z } from "zod";
import { documentReference } from "../document.ts";
import { date, id, processing, term, text } from "./words.ts";

/** Engagement de conformité sent to the CNIL (R253-7). */
export const engagementRecord = z.strictObject({
  kind: z.literal("cnil-engagement"),
  id,
  reference: text,
  sentOn: date,
  document: documentReference.optional(),
});

/** AIPD: impact assessment (GDPR art. 35, LIL art. 90). */
export const assessmentRecord = z.strictObject({
  kind: z.literal("impact-assessment"),
  id,
  version: text,
  signedOn: date,
  covers: z.array(processing).min(1),
  document: documentReference.optional(),
});

/** A processor's contract (GDPR art. 28). */
export const contractRecord = z.strictObject({
  kind: z.literal("processor-contract"),
  id,
  supplier: text,
  reference: text,
  ...term,
  document: documentReference.optional(),
});

/** The data-protection officer's word on an arrangement that has no arrêté (camera health, counting). */
export const opinionRecord = z.strictObject({
  kind: z.literal("dpo-opinion"),
  id,
  processing,
  signedOn: date,
  favourable: z.boolean(),
  document: documentReference.optional(),
});

/** What an inspection asks for and no other act says: a plan, a proof, a photograph, a certificate; its scan is the thing itself. */
export const supportingDocumentRecord = z.strictObject({
  kind: z.literal("supporting-document"),
  id,
  subject: z.enum([
    "sign-photograph",
    "mask-picture",
    "network-plan",
    "restored-backup",
    "security-update",
    "training",
    "prior-consultation",
  ]),
  reference: text,
  /** The day it was taken, done or given. */
  on: date,
  /** Of these; of none in particular where it is about the town. */
  cameras: z.array(id).max(10_000).optional(),
  /** The account of who was trained. */
  person: z.string().min(1).max(64).optional(),
  document: documentReference.optional(),
});

/** A breach of personal data (GDPR art. 33, LIL art. 102): kept up to date until it is closed. */
export const breachRecord = z.strictObject({
  kind: z.literal("breach"),
  id,
  /** When the town came to know of it: the 72 hours begin here. */
  knownSince: z.iso.datetime({ offset: true }),
  nature: text,
  persons: z.number().int().nonnegative(),
  /** Whether it is likely to put people at risk; where it is not, the CNIL need not be told, and why is written. */
  risk: z.enum(["none", "some", "high"]),
  reasons: text,
  measures: text,
  /** To the CNIL. */
  notified: z.strictObject({ on: date, reference: text }).nullable().default(null),
  /** The people concerned were told (GDPR art. 34), where the risk is high. */
  personsTold: z.strictObject({ on: date, how: text }).nullable().default(null),
  document: documentReference.optional(),
});
