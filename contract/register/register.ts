import { z } from "zod";
import { documentReference } from "../document.ts";
import {
  assessmentRecord,
  breachRecord,
  contractRecord,
  engagementRecord,
  opinionRecord,
  supportingDocumentRecord,
} from "./accountability.ts";
import { attestationRecord, experimentRecord, moduleRecord } from "./analysis.ts";
import { authorisationRecord, cameraRecord } from "./cameras.ts";
import { designationRecord } from "./people.ts";
import { plateReadingRecord } from "./plate-reading.ts";
import { date, id, moment, term, text } from "./words.ts";

/**
 * The register: what a town can show that its legal bases are made of. One record is one act, person, camera or
 * file; a town keeps each as JSON under its `kind` and `id`, and `src/legality` reads them all as facts.
 * Nothing is changed in place: a record that no longer holds gets an `ending`.
 */

/** A choice that our house rules leave to the town, which makes it by an act of its own. */
export const houseRuleRecord = z.strictObject({
  kind: z.literal("house-rule"),
  id,
  /** `urgent-hand-over`: in an urgency one agent hands over alone, and the second person's review is owed within a day. */
  rule: z.enum(["urgent-hand-over"]),
  reference: text,
  signedOn: date,
  ...term,
  document: documentReference.optional(),
});

/** From a moment on, a record no longer holds: withdrawn, suspended, revoked, departed, found false. */
export const endingRecord = z.strictObject({
  kind: z.literal("ending"),
  id,
  of: z.strictObject({ kind: z.string().max(40), id }),
  from: moment,
  reason: text,
  document: documentReference.optional(),
});

export const registerRecord = z.discriminatedUnion("kind", [
  authorisationRecord,
  cameraRecord,
  designationRecord,
  engagementRecord,
  assessmentRecord,
  attestationRecord,
  experimentRecord,
  moduleRecord,
  plateReadingRecord,
  contractRecord,
  opinionRecord,
  breachRecord,
  supportingDocumentRecord,
  houseRuleRecord,
  endingRecord,
]);
export type RegisterRecord = z.infer<typeof registerRecord>;
export type RecordOf<K extends RegisterRecord["kind"]> = Extract<RegisterRecord, { kind: K }>;

/** All that the gate reads of a town, in any order. */
export const townRegister = z.strictObject({
  deployer: z.enum([
    "commune",
    "epci",
    "police-nationale",
    "gendarmerie",
    "douanes",
    "occupier",
    "laboratory",
  ]),
  /** The commune's INSEE code, or its name. */
  territory: text,
  /** IANA name: the law counts days and months in it. */
  timeZone: z.string().min(1).max(60),
  /** A demonstration may rest on fictitious acts; a town may not. */
  demonstration: z.boolean(),
  records: z.array(registerRecord),
});
export type TownRegister = z.infer<typeof townRegister>;
