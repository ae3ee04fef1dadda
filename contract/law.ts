import { z } from "zod";
import { reason } from "./permit.ts";
import { cameraPlace } from "./register/cameras.ts";

/** `GET /api/legal-basis`: per camera what runs, on what basis, and what is refused. */
export const verdictView = z.strictObject({
  rule: z.string(),
  processing: z.string(),
  state: z.enum(["runs", "permitted", "refused"]),
  title: z.strictObject({ fr: z.string(), en: z.string() }),
  articles: z.array(z.string()),
  reasons: z.array(reason),
});
export type VerdictView = z.infer<typeof verdictView>;

export const legalBasisReply = z.strictObject({
  pack: z.strictObject({
    name: z.string(),
    version: z.string(),
    readOn: z.string(),
    reviewBy: z.string(),
    overdue: z.boolean(),
  }),
  authorisations: z.array(
    z.strictObject({
      id: z.string(),
      reference: z.string(),
      from: z.string(),
      until: z.string(),
      cameras: z.array(z.string()),
      retention: z.string(),
      fictitious: z.boolean(),
    }),
  ),
  cameras: z.array(z.strictObject({ id: z.string(), name: z.string(), verdicts: z.array(verdictView) })),
  modules: z.array(
    z.strictObject({
      id: z.string(),
      processing: z.string(),
      title: z.strictObject({ fr: z.string(), en: z.string() }),
      hash: z.string(),
      version: z.string(),
      installed: z.boolean(),
      /** The rule that its processing stands under here, and its articles. */
      rule: z.string(),
      articles: z.array(z.string()),
      /** The latest first. */
      history: z.array(
        z.strictObject({
          at: z.number(),
          what: z.enum(["installed", "removed", "stopped", "restarted"]),
          hash: z.string(),
          version: z.string(),
          origin: z.enum(["program", "file"]),
          actor: z.string(),
          why: z.string(),
        }),
      ),
      /** Why it may not be installed; empty where it may. */
      reasons: z.array(reason),
    }),
  ),
});
export type LegalBasisReply = z.infer<typeof legalBasisReply>;

/** `POST /api/modules/:id`: installing asks the gate. */
export const moduleAnswer = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("installed"), hash: z.string() }),
  z.strictObject({ outcome: z.literal("deny"), reasons: z.array(reason) }),
]);

const bilingual = z.strictObject({ fr: z.string(), en: z.string() });

/** `GET /api/law/table`: every rule of this deployment's pack, whether or not anything asks for it. */
export const lawTableReply = z.strictObject({
  pack: z.strictObject({
    name: z.string(),
    version: z.string(),
    title: bilingual,
    readOn: z.string(),
    reviewBy: z.string(),
  }),
  rows: z.array(
    z.strictObject({
      id: z.string(),
      processing: z.string(),
      verdict: z.enum(["ALLOW", "ALLOW_IF", "DENY", "DENY_UNLESS_PERMIT", "MANDATORY", "CONTESTED→DENY"]),
      articles: z.array(z.string()),
      title: bilingual,
      sentence: bilingual,
      conditions: z.array(
        z.strictObject({
          id: z.string(),
          article: z.string(),
          effect: z.enum(["stop", "alarm"]),
          nature: z.enum(["law", "house-rule"]),
          sentence: bilingual,
          /** Where the camera must be for it to be asked; everywhere if absent. */
          places: z.array(cameraPlace).optional(),
        }),
      ),
      retention: bilingual,
      readOn: z.string(),
      confidence: z.enum(["high", "medium", "low"]),
      doubt: bilingual.optional(),
    }),
  ),
});
export type LawTableReply = z.infer<typeof lawTableReply>;
