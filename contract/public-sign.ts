import { z } from "zod";
import { cameraPlace } from "./register/cameras.ts";

const bilingual = z.strictObject({ fr: z.string(), en: z.string() });

/** Whose data-protection law a purpose falls under: the GDPR, titre III of the LIL (police and justice), or titre IV. */
export const regime = z.enum(["gdpr", "police-justice", "defence"]);
export type Regime = z.infer<typeof regime>;

/** `GET /api/cameras/:camera/sign`: what the sign under a camera has to say, and the rights of whoever reads it. */
export const publicSign = z.strictObject({
  place: cameraPlace,
  heading: bilingual,
  /** Who answers for it, and where rights are exercised. */
  controller: z.string(),
  contact: z.string().optional(),
  purposes: z.array(bilingual),
  basis: bilingual,
  kept: bilingual,
  regimes: z.array(regime),
  rights: z.array(z.strictObject({ title: bilingual, articles: z.string() })),
  /** What limits these rights, and to whom one complains. */
  recourse: z.array(bilingual),
  doubt: bilingual.optional(),
});
export type PublicSign = z.infer<typeof publicSign>;

export const publicSignReply = z.strictObject({
  sign: publicSign,
  /** Of these very words: what `sign.textVersion` of the camera's record names once the sign hangs there. */
  textVersion: z.string(),
});
export type PublicSignReply = z.infer<typeof publicSignReply>;
