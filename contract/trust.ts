import { z } from "zod";

/** `GET /api/trust`, without a session: the town's own certificate authority, where it has one. */
export const trustReply = z.strictObject({
  authority: z
    .strictObject({
      pem: z.string(),
      /** SHA-256, as a browser shows it. */
      fingerprint: z.string(),
      /** Microseconds since 1970. */
      ends: z.number(),
    })
    .nullable(),
});
export type TrustReply = z.infer<typeof trustReply>;
