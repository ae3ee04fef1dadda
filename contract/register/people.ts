import { z } from "zod";
import { documentReference } from "../document.ts";
import { date, id, term, text } from "./words.ts";

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "a time such as 07:30");
/** Hours of a week in the town's zone; Monday is 1. One that ends before it begins goes on past midnight. */
export const weeklyHours = z.strictObject({
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: hour,
  until: hour,
});
export type WeeklyHours = z.infer<typeof weeklyHours>;

/** A person who may see: designated by name, for a territory, for a time (R253-3). */
export const designationRecord = z.strictObject({
  kind: z.literal("designation"),
  id,
  /** The account of the person. */
  person: z.string().min(1).max(64),
  capacity: z.enum([
    "mayor",
    "elected-delegate",
    "municipal-police",
    "approved-agent",
    "town-agent",
    "state-agent",
    "judicial-police",
    "occupier",
    "contractor",
  ]),
  designatedBy: text,
  act: text,
  territory: text,
  ...term,
  /** Only these cameras of the territory; all of them where none is named. */
  cameras: z.array(id).max(10_000).optional(),
  /** Only within these hours; at any hour where none is said. */
  hours: z.array(weeklyHours).max(20).optional(),
  /** L132-14-1: an agent who is no police officer sees only with the préfet's approval. */
  prefectApproval: z
    .strictObject({ reference: text, ...term })
    .nullable()
    .default(null),
  /** Service of a State agent, as the authorisation names it. */
  service: text.optional(),
  /** Trained for the experiment of loi 2023-380. */
  trainedOn: date.nullable().default(null),
  document: documentReference.optional(),
});
