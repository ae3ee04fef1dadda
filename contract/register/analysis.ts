import { z } from "zod";
import { documentReference } from "../document.ts";
import { id, processing, sha256, term, text } from "./words.ts";

/** The interior minister's certificate of conformity of an algorithm (décret 2023-828 art. 14), by the module's hash. */
export const attestationRecord = z.strictObject({
  kind: z.literal("attestation"),
  id,
  moduleHash: sha256,
  reference: text,
  ...term,
  fictitious: z.boolean().default(false),
  document: documentReference.optional(),
});

/** The préfet's permit for the experiment of loi 2023-380 art. 10. */
export const experimentRecord = z.strictObject({
  kind: z.literal("experiment"),
  id,
  /** Number of the arrêté. */
  reference: text,
  ...term,
  cameras: z.array(id).min(1).max(10_000),
  event: z.strictObject({
    name: text,
    nature: z.enum(["sport", "recreation", "culture", "other"]),
    exposedToGraveRisk: z.boolean(),
  }),
  /** Processings for the event types it names. */
  types: z.array(processing).min(1),
  /** Zones that the arrêté calls forbidden or sensitive, by camera. */
  sensitiveZones: z.array(id).default([]),
  publicNotice: z.boolean(),
  alertRegister: z.boolean(),
  stopButton: z.boolean(),
  humanInLoop: z.boolean(),
  fictitious: z.boolean().default(false),
  document: documentReference.optional(),
});

/** What a module is by construction, as its manifest says and its review checked. */
export const moduleRecord = z.strictObject({
  kind: z.literal("module"),
  id,
  hash: sha256,
  processing,
  biometric: z.boolean().default(false),
  /** Links what it sees with other personal data, or with another camera. */
  linking: z.boolean().default(false),
  output: z.enum(["attention-signal", "aggregate", "maintenance-alert", "none", "other"]),
  onDevice: z.boolean().default(false),
  keepsImages: z.boolean().default(true),
  modelsObjects: z.boolean().default(true),
  indexes: z.boolean().default(true),
  realTime: z.boolean().default(true),
  /** Statistics: the shortest bin it publishes. */
  binMinutes: z.number().int().optional(),
});
