import { z } from "zod";
import { documentReference } from "../document.ts";
import { date, duration, id, purpose, term, text } from "./words.ts";

/** The préfet's authorisation (CSI L252-1 and following). */
export const authorisationRecord = z.strictObject({
  kind: z.literal("authorisation"),
  id,
  /** Number of the arrêté. */
  reference: text,
  signedOn: date,
  ...term,
  /** Of the departmental commission (L252-1); a provisional one is given without it (L252-6). */
  opinion: z.strictObject({ on: date, favourable: z.boolean() }).optional(),
  /** In the recueil des actes administratifs (R252-16). */
  publication: z.strictObject({ on: date, reference: text }).optional(),
  /** For an imminent large event (L252-6): four months at most. */
  provisional: z.boolean().default(false),
  cameras: z.array(id).min(1).max(10_000),
  /** Numbers in L251-2. */
  purposes: z.array(purpose).min(1),
  retention: duration,
  /** L252-5, second paragraph: a time below which nothing may be erased. */
  minimumRetention: duration.optional(),
  /** Services that L252-3 lets receive pictures, and how. */
  recipients: z
    .array(z.strictObject({ service: text, mode: text }))
    .max(50)
    .default([]),
  document: documentReference.optional(),
  /** Made up for a demonstration: never serves a real town. */
  fictitious: z.boolean().default(false),
});

/**
 * What a camera sees, which chooses the law: the street, a public building where the public is admitted, another place
 * open to the public (CSI R251-1), or a private place, which the code does not know.
 */
export const cameraPlace = z.enum(["street", "public-building", "open-to-public", "private"]);
export type CameraPlace = z.infer<typeof cameraPlace>;

/** What the law wants to know of one camera. */
export const cameraRecord = z.strictObject({
  kind: z.literal("camera"),
  id,
  place: cameraPlace,
  /** The commune it films (INSEE code, or its name). */
  territory: text,
  purposes: z.array(purpose),
  /** Why it is needed, and what was tried before it (LIL art. 4 and 87). */
  necessity: z.strictObject({ note: text, alternatives: text }).nullable(),
  /** What the pictures are: only what is `real` has people in it who never agreed to it. */
  footage: z.enum(["real", "licensed", "composited", "rendered"]).default("real"),
  sign: z.strictObject({ placedOn: date, textVersion: text, replaceBy: date.optional() }).nullable(),
  masks: z.strictObject({
    /** The inside or, specifically, the entrance of a dwelling can come into view (L251-3). */
    dwellingInView: z.boolean(),
    /** Burnt in before storage, so that no one can lift them. */
    burntIn: z.boolean(),
    testedOn: date.nullable(),
  }),
  /** The device sends sound, or the recorder keeps it. */
  sound: z.boolean(),
  /** Arrêté of 3 August 2007: the installer's certificate, or what was measured. */
  technicalNorm: z
    .union([
      z.strictObject({ certificate: text }),
      z.strictObject({
        shot: z.enum(["narrow", "wide"]),
        fastPeople: z.boolean(),
        width: z.number().int(),
        height: z.number().int(),
        framesPerSecond: z.number(),
      }),
    ])
    .nullable(),
  steering: z.strictObject({ limited: z.boolean(), masksFollow: z.boolean() }).nullable().default(null),
  /** The préfet was told of the commissioning beforehand (R252-17). */
  commissioning: z.strictObject({ on: date, noticeReference: text }).nullable(),
});
