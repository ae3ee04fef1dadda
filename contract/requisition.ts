import { z } from "zod";
import { documentReference } from "./document.ts";
import { reason } from "./permit.ts";

const words = z.string().trim().min(1).max(200);
const long = z.string().trim().min(3).max(1_000);
const moment = z.number().int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const askedSpan = z
  .strictObject({ camera: z.string().max(64), from: moment, to: moment.min(2) })
  .refine(({ from, to }) => from < to && to - from <= 86_400_000_000, "from, then to, a day at most");
export type AskedSpan = z.infer<typeof askedSpan>;

/** `POST /api/requisitions`: the paper, as it was received. */
export const requisitionRequest = z.strictObject({
  /** As the town registers it. */
  reference: words.min(3),
  frame: z.enum(["CPP 60-1", "CPP 77-1-1", "CPP 99-3"]),
  service: words,
  officer: words,
  quality: z.enum(["OPJ", "APJ", "prosecutor"]),
  /** Reference of the magistrate's authorisation, which 77-1-1 asks of an OPJ or APJ. */
  magistrate: words.optional(),
  /** Number of the enquiry's record, and what it is about. */
  procedure: words,
  offence: words,
  asked: z.array(askedSpan).min(1).max(50),
  document: documentReference.optional(),
});
export type RequisitionRequest = z.infer<typeof requisitionRequest>;

const by = z.strictObject({ login: z.string(), name: z.string() });
const done = { by, at: moment };

/** What could not be kept until it was asked for. */
const erased = z.array(z.strictObject({ camera: z.string(), from: moment, to: moment, proof: z.string() }));
const verified = z.strictObject({
  ...done,
  /** The service's own number, from a directory and not from the paper; and who answered there. */
  calledBack: z.strictObject({ number: words, spokeWith: words }),
});
const preserved = z.strictObject({ ...done, holds: z.array(z.string()) });
const searched = z.strictObject({ ...done, found: long });
const extracted = z.strictObject({
  ...done,
  fragments: z.number(),
  bytes: z.number(),
  /** Over the recorded hashes, in order: what is packaged is what was reviewed. */
  listed: sha256,
  gaps: z.number(),
  erased,
});
const reviewed = z.strictObject({ ...done, remarks: z.string() });
const packaged = z.strictObject({ ...done, package: z.uuid(), packageHash: sha256, fingerprint: sha256 });
const handedOver = z.strictObject({ ...done, to: words, identity: words, receipt: words });

/** Where it stands, with all that was established on the way: nothing of it can be there too early. */
export const requisitionState = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("received") }),
  z.strictObject({ is: z.literal("verified"), verified }),
  z.strictObject({ is: z.literal("preserved"), verified, preserved }),
  z.strictObject({ is: z.literal("searched"), verified, preserved, searched }),
  z.strictObject({ is: z.literal("extracted"), verified, preserved, searched, extracted }),
  z.strictObject({ is: z.literal("reviewed"), verified, preserved, searched, extracted, reviewed }),
  z.strictObject({ is: z.literal("packaged"), verified, preserved, searched, extracted, reviewed, packaged }),
  z.strictObject({
    is: z.literal("handed-over"),
    verified,
    preserved,
    searched,
    extracted,
    reviewed,
    packaged,
    handedOver,
  }),
  z.strictObject({
    is: z.literal("closed"),
    /** `partial`: some of it had been erased before it was asked for. */
    answer: z.enum(["whole", "partial"]),
    packaged,
    handedOver,
    closed: z.strictObject(done),
  }),
  z.strictObject({ is: z.literal("refused"), refused: z.strictObject({ ...done, why: long }) }),
]);
export type RequisitionState = z.infer<typeof requisitionState>;

/** `POST /api/requisitions/:id/steps`: the next step. `version` is the one that the person saw: who is second is told. */
const step = { version: z.number().int().min(0) };
export const requisitionStep = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("verify"), ...step, calledBack: verified.shape.calledBack }),
  z.strictObject({ step: z.literal("preserve"), ...step }),
  z.strictObject({ step: z.literal("search"), ...step, found: long }),
  z.strictObject({ step: z.literal("extract"), ...step }),
  z.strictObject({ step: z.literal("review"), ...step, remarks: z.string().max(1_000) }),
  z.strictObject({ step: z.literal("package"), ...step }),
  z.strictObject({
    step: z.literal("hand-over"),
    ...step,
    to: words,
    identity: words,
    receipt: words,
  }),
  z.strictObject({ step: z.literal("close"), ...step }),
  z.strictObject({ step: z.literal("refuse"), ...step, why: long }),
]);
export type RequisitionStep = z.infer<typeof requisitionStep>;

export const requisitionView = z.strictObject({
  id: z.string(),
  version: z.number(),
  receivedAt: moment,
  receivedBy: by,
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

/** `POST /api/requisitions/:id/copies`: where the package can be fetched once, within a minute. */
export const packageCopyAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("ready"), copy: z.uuid(), bytes: z.number() }),
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
