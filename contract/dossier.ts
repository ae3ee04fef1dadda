import { z } from "zod";
import { permitAnswer } from "./permit.ts";

export const dossierLanguage = z.enum(["fr", "en", "fr+en"]);
export type DossierLanguage = z.infer<typeof dossierLanguage>;

/** `POST /api/dossiers`: everything that an inspection asks for. Days are those of the town's calendar. */
export const dossierRequest = z
  .strictObject({
    /** First and last day of what is extracted from the logs; the last thirty days where none is given. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    /** For anyone: no name of an agent, no network address, no line of the log. */
    public: z.boolean().default(false),
    language: dossierLanguage.default("fr+en"),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, "from, then to");
export type DossierRequest = z.infer<typeof dossierRequest>;

/** `POST /link/dossiers`: the same from a prompt on the town's machine; `by` is the account there. */
export const dossierAtPrompt = z.strictObject({ by: z.string().min(1).max(100), request: dossierRequest });

export const dossierBegun = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("begun"), dossier: z.uuid() }),
  permitAnswer.def.options[1],
]);

/** `GET /api/dossiers/:dossier`: it is written item by item, and kept an hour for who asked. */
export const dossierState = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("writing"), item: z.number(), of: z.number() }),
  z.strictObject({ is: z.literal("ready"), bytes: z.number(), contradictions: z.number() }),
  z.strictObject({ is: z.literal("failed"), why: z.string() }),
]);
export type DossierState = z.infer<typeof dossierState>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Every file of a dossier is named by us: no way out of its folder. */
export const dossierPath = z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}\.(pdf|csv|json|der)$/);

export const dossierFiles = { index: "index.json", signature: "index.sig", certificate: "certificate.der" };

/** `index.json`: what the dossier is made of. `index.sig` is a detached Ed25519 signature of its very bytes. */
export const dossierIndex = z.strictObject({
  format: z.literal("vigie-dossier/1"),
  town: z.string(),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  public: z.boolean(),
  language: dossierLanguage,
  from: z.iso.date(),
  to: z.iso.date(),
  /** Which rules were applied, and the software that says so. */
  rules: z.string(),
  software: z.string(),
  contradictions: z.number().int(),
  files: z.array(z.strictObject({ path: dossierPath, bytes: z.number().int().min(0), sha256 })).max(1_000),
  certificate: z.strictObject({ path: z.literal("certificate.der"), sha256 }),
});
export type DossierIndex = z.infer<typeof dossierIndex>;
