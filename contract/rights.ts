import { z } from "zod";
import { reason } from "./permit.ts";
import { publicSign } from "./public-sign.ts";

const line = z.string().trim().min(2).max(200);
const moment = z.number().int().min(0);

/** `GET /api/public`: what anyone may know without an account (CSI R252-16, R253-6). */
export const publicReply = z.strictObject({
  town: z.string(),
  contact: z.string().optional(),
  timeZone: z.string(),
  /** Places that are filmed for the same reasons, with what the signs there say. */
  filmed: z.array(z.strictObject({ places: z.array(z.string()), sign: publicSign })),
  cameras: z.number(),
  /** Whether automatic analysis runs on any camera, in a word for each. */
  analyses: z.array(z.strictObject({ fr: z.string(), en: z.string() })),
  demonstration: z.boolean(),
});
export type PublicReply = z.infer<typeof publicReply>;

/** `POST /api/public/requests`: someone asks for what the law gives them. Times are as they say them, in the town's time. */
export const personRequest = z.strictObject({
  kind: z.enum(["access", "erasure", "rectification", "other"]),
  name: line,
  /** Where they are answered: an address, a mail, a number. */
  contact: line,
  place: line,
  day: z.iso.date(),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Clothes, a bag, what they did: a person looks for it, no machine. */
  look: z.string().trim().max(1_000),
});
export type PersonRequest = z.infer<typeof personRequest>;

export const personRequestReply = z.strictObject({
  /** To be quoted: `DP-K7RM-2QXA`. */
  reference: z.string(),
  /** A month at most (RGPD 12(3)). */
  answerBy: moment,
});

export const refusalGround = z.enum([
  "state-security",
  "defence",
  "public-security",
  "pending-proceedings",
  "rights-of-third-parties",
]);
export type RefusalGround = z.infer<typeof refusalGround>;

const done = { by: z.string(), at: moment };
const span = z
  .strictObject({ camera: z.string().max(64), from: moment, to: moment.min(2) })
  .refine(({ from, to }) => from < to && to - from <= 14_400_000_000, "from, then to, four hours at most");
const identified = z.strictObject({ ...done, how: line });
const located = z.strictObject({ ...done, spans: z.array(span).min(1).max(10), holds: z.array(z.string()) });
const searched = z.strictObject({ ...done, found: z.string().trim().min(3).max(1_000) });

/** What an answer came to. Without pictures: nothing was found, all was erased in its time, or who asked is not who they say. */
export const answerKind = z.enum(["viewed", "copy", "nothing-found", "erased", "not-identified"]);
export type AnswerKind = z.infer<typeof answerKind>;

export const handedCopy = z.strictObject({
  camera: z.string(),
  from: moment,
  to: moment,
  sha256: z.string(),
  bytes: z.number(),
  correctedBy: z.string(),
  reviewedBy: z.string(),
});
export type HandedCopy = z.infer<typeof handedCopy>;

export const rightsState = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("received") }),
  z.strictObject({ is: z.literal("identified"), identified }),
  z.strictObject({ is: z.literal("located"), identified, located }),
  z.strictObject({ is: z.literal("searched"), identified, located, searched }),
  z.strictObject({
    is: z.literal("answered"),
    answered: z.strictObject({
      ...done,
      how: answerKind,
      /** What was handed over; the receipt prints it, and the copies themselves are gone. */
      copies: z.array(handedCopy).default([]),
    }),
  }),
  z.strictObject({
    is: z.literal("refused"),
    refused: z.strictObject({ ...done, ground: refusalGround, why: line }),
  }),
]);
export type RightsState = z.infer<typeof rightsState>;

/** `POST /api/rights/:id/steps`. `version` is the one that the person saw: who is second is told. */
const step = { version: z.number().int().min(0) };
export const rightsStep = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("identify"), ...step, how: line }),
  z.strictObject({ step: z.literal("locate"), ...step, spans: z.array(span).min(1).max(10) }),
  z.strictObject({ step: z.literal("search"), ...step, found: searched.shape.found }),
  /** `blurred`: third persons cannot be recognised in what is shown (R253-6 IV). A copy shows by itself whether they can. */
  z.strictObject({ step: z.literal("answer"), ...step, how: answerKind, blurred: z.boolean() }),
  z.strictObject({ step: z.literal("refuse"), ...step, ground: refusalGround, why: line }),
]);
export type RightsStep = z.infer<typeof rightsStep>;

export const rightsCase = z.strictObject({
  id: z.string(),
  version: z.number(),
  reference: z.string(),
  receivedAt: moment,
  answerBy: moment,
  kind: personRequest.shape.kind,
  /** Who asked and for what; absent once the case file has ended, and for who only inspects. */
  request: personRequest.optional(),
  state: rightsState,
  /** When who asked is forgotten; the line of the register stays for three years. */
  forgetAt: moment.optional(),
});
export type RightsCase = z.infer<typeof rightsCase>;

/** `GET /api/rights`: the register, those that wait first. */
export const rightsReply = z.strictObject({ cases: z.array(rightsCase) });

export const rightsAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("done"), case: rightsCase }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason).min(1) }),
]);
