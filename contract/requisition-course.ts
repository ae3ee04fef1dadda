import { z } from "zod";

const words = z.string().trim().min(1).max(200);
const long = z.string().trim().min(3).max(1_000);
const moment = z.number().int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Who did something, as they were called then. */
export const requisitionActor = z.strictObject({ login: z.string(), name: z.string() });
const done = { by: requisitionActor, at: moment };

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
/** A second person's look at what leaves; in an urgency it is owed, by a moment. */
const reviewed = z.strictObject({ outcome: z.literal("done"), ...done, remarks: z.string() });
const reviewOwed = z.strictObject({ outcome: z.literal("owed"), ...done, why: long, until: moment });
const review = z.discriminatedUnion("outcome", [reviewed, reviewOwed]);
export type RequisitionReview = z.infer<typeof review>;
const packaged = z.strictObject({
  ...done,
  package: z.uuid(),
  packageHash: sha256,
  fingerprint: sha256,
  /** Of its manifest, by whom; or why there is none where a server was asked. */
  timestamp: z
    .discriminatedUnion("outcome", [
      z.strictObject({ outcome: z.literal("stamped"), by: z.string().max(400) }),
      z.strictObject({ outcome: z.literal("unreached"), by: z.string().max(400), why: z.string().max(400) }),
    ])
    .optional(),
});
const handedOver = z.strictObject({ ...done, to: words, identity: words, receipt: words });

/** Where it stands, with all that was established on the way: nothing of it can be there too early. */
export const requisitionState = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("received") }),
  z.strictObject({ is: z.literal("verified"), verified }),
  z.strictObject({ is: z.literal("preserved"), verified, preserved }),
  z.strictObject({ is: z.literal("searched"), verified, preserved, searched }),
  z.strictObject({ is: z.literal("extracted"), verified, preserved, searched, extracted }),
  z.strictObject({ is: z.literal("reviewed"), verified, preserved, searched, extracted, review: reviewed }),
  /** In an urgency, where the town has adopted it: what was extracted goes on without a second person's look. */
  z.strictObject({
    is: z.literal("review-owed"),
    verified,
    preserved,
    searched,
    extracted,
    review: reviewOwed,
  }),
  z.strictObject({ is: z.literal("packaged"), verified, preserved, searched, extracted, review, packaged }),
  z.strictObject({
    is: z.literal("handed-over"),
    verified,
    preserved,
    searched,
    extracted,
    review,
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
  z.strictObject({ step: z.literal("urgent"), ...step, why: long }),
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
