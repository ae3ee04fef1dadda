import { z } from "zod";
import { designationView, sessionView } from "./people.ts";

/** `GET /api/account`: one's own proofs and sessions. */
export const accountReply = z.strictObject({
  /** False for a visitor of a demonstration, who has nothing to change here. */
  hasPassword: z.boolean(),
  totp: z.boolean(),
  passkeys: z.array(
    z.strictObject({ id: z.string(), name: z.string(), made: z.number(), used: z.number().nullable() }),
  ),
  /** The town's directory can say that it is them. */
  directory: z.boolean(),
  sessions: z.array(sessionView),
  designations: z.array(designationView),
});
export type AccountReply = z.infer<typeof accountReply>;

const password = z.string().max(256);

/** Asked before anything that would let someone else in later. */
export const passwordGiven = z.strictObject({ password });
export const passwordChange = z.strictObject({ password, next: z.string().min(12).max(256) });

/** `POST /api/account/totp`: shown once, to be put into an authenticator. */
export const totpOffer = z.strictObject({ secret: z.string(), uri: z.string() });
export const totpConfirm = z.strictObject({ code: z.string().regex(/^\d{6}$/, "six digits") });

/** W3C WebAuthn in JSON, as browsers read and write it; `src/town/access` checks what it says. */
export const passkeyOptions = z.looseObject({ challenge: z.string() });
const bytes = z.string().max(16_384);
const credential = {
  id: z.string().max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).nullish(),
  clientExtensionResults: z.looseObject({}),
};
export const passkeyMade = z.strictObject({
  name: z.string().min(1).max(60),
  credential: z.strictObject({
    ...credential,
    response: z.looseObject({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z.array(z.string().max(30)).max(10).optional(),
    }),
  }),
});
export const passkeyShown = z.strictObject({
  credential: z.strictObject({
    ...credential,
    response: z.looseObject({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: z.string().max(200).nullish(),
    }),
  }),
});
