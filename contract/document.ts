import { z } from "zod";

/** Scans of acts: what a court reads. Anything else is refused, whatever its name says. */
export const documentType = z.enum(["application/pdf", "image/png", "image/jpeg"]);

/** 20 MiB of scan; base64 makes a third more of it. */
export const largestDocument = 20 * 1024 * 1024;

/** The act itself, kept by the town: its hash says that it is still the one that was read. */
export const documentReference = z.strictObject({
  name: z.string().min(1).max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** `POST /api/documents`. */
export const documentRequest = z.strictObject({
  name: documentReference.shape.name,
  content: z.base64().max(Math.ceil(largestDocument / 3) * 4),
});

/** Answer: what a record then names. */
export const documentReply = documentReference;

/** `GET /api/documents/:sha256`. */
export const documentContent = z.strictObject({
  sha256: documentReference.shape.sha256,
  type: documentType,
  content: z.base64(),
});
export type DocumentContent = z.infer<typeof documentContent>;
