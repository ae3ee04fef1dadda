import { z } from "zod";
import { documentReference } from "./document.ts";
import { reason } from "./permit.ts";
import { requisitionActor, requisitionState } from "./requisition-course.ts";

const words = z.string().trim().min(1).max(200);
const moment = z.number().int().min(0);

export const askedSpan = z
  .strictObject({ camera: z.string().max(64), from: moment, to: moment.min(2) })
  .refine(({ from, to }) => from < to && to - from <= 86_400_000_000, "from, then to, a day at most");
export type AskedSpan = z.infer<typeof askedSpan>;

const common = {
  /** As the town registers it. */
  reference: words.min(3),
  service: words,
  officer: words,
  /** Number of the enquiry's record, or of the procedure. */
  procedure: words,
  /** The offence, or what the procedure is about. */
  offence: words,
  asked: z.array(askedSpan).min(1).max(50),
  /** Where the paper names a vehicle: people look for it by camera and time, and no plate is read (FR-24, FR-27). */
  plate: words.optional(),
  document: documentReference.optional(),
};

/** `POST /api/requisitions`: the paper, as it was received, and the door that it came in by. */
export const requisitionRequest = z.discriminatedUnion("door", [
  z.strictObject({
    door: z.literal("requisition"),
    ...common,
    frame: z.enum(["CPP 60-1", "CPP 77-1-1", "CPP 99-3"]),
    quality: z.enum(["OPJ", "APJ", "prosecutor"]),
    /** Reference of the magistrate's authorisation, which 77-1-1 asks of an OPJ or APJ. */
    magistrate: words.optional(),
  }),
  /** A State agent who regularly has access takes recordings without a requisition (CSI L252-3). */
  z.strictObject({
    door: z.literal("officer"),
    ...common,
    quality: z.enum(["OPJ", "APJ"]),
    /** The act by which their chief designated and entitled them by name. */
    habilitation: words.min(3),
  }),
  /** An administrative or disciplinary procedure (CSI R253-3 III-3°); the service is its authority. */
  z.strictObject({
    door: z.literal("procedure"),
    ...common,
    kind: z.enum(["administrative", "disciplinary"]),
    /** The text that makes the authority competent for it. */
    competence: words.min(3),
  }),
]);
export type RequisitionRequest = z.infer<typeof requisitionRequest>;

export const requisitionView = z.strictObject({
  id: z.string(),
  version: z.number(),
  receivedAt: moment,
  receivedBy: requisitionActor,
  request: requisitionRequest,
  state: requisitionState,
  /** When the first of it must be erased, unless it is preserved: by then it must be. */
  deadline: moment.optional(),
});
export type RequisitionView = z.infer<typeof requisitionView>;

/** `GET /api/requisitions`: the register, the newest first. */
export const requisitionsReply = z.strictObject({ requisitions: z.array(requisitionView) });

export const requisitionAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("done"), requisition: requisitionView }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason).min(1) }),
]);

/** `POST /api/requisitions/:id/copies`: a copy for the medium, encrypted where a certificate is given (X.509, PEM or DER). */
export const packageCopyRequest = z.strictObject({ certificate: z.string().min(1).max(16_384).optional() });

/** Where the package can be fetched once, within a minute; and to whose key it is encrypted, to be compared by voice. */
export const packageCopyAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("ready"),
    copy: z.uuid(),
    bytes: z.number(),
    encryptedTo: z.strictObject({ subject: z.string(), fingerprint: z.string() }).optional(),
  }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason).min(1) }),
]);

/** `GET /api/requisitions/:id/receipt`: to be printed, and signed by hand. */
export const receiptReply = z.strictObject({ type: z.literal("application/pdf"), content: z.base64() });

/** `POST /api/requisitions/no-door`: someone asks who may be given nothing. */
export const noDoorRequest = z.strictObject({
  who: z.enum(["victim", "insurer", "press", "councillor", "other"]),
  camera: z.string().max(64),
  words: words.min(3),
});
export const noDoorReply = z.strictObject({
  outcome: z.literal("deny"),
  /** Where they may turn. */
  sentence: z.strictObject({ fr: z.string(), en: z.string() }),
  reasons: z.array(reason).min(1),
});
