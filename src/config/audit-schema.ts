import { z } from "zod";

const loopback = /^(127\.\d+\.\d+\.\d+|\[?::1\]?|localhost)$/;

const timestamp = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: "an address such as https://tsa.example/rfc3161" })
      .max(2_000)
      .refine(
        (url) => URL.parse(url)?.protocol === "https:" || loopback.test(URL.parse(url)?.hostname ?? ""),
        { error: "https, or http to this machine only" },
      )
      .describe(
        "Where the head's hash is posted (RFC 3161). Nothing else is asked of it, and redirects are not followed.",
      ),
    authority: z
      .string()
      .describe(
        "PEM file of the authority that answers for its stamps; kept with care, `vigie verify` needs it.",
      ),
    tlsAuthority: z
      .string()
      .optional()
      .describe("PEM file of the authority of its HTTPS certificate, where that is none the system knows."),
  })
  .describe(
    "A time-stamping server that signs the log's newest head, so that nobody can write the log anew.",
  );
export type TimestampSettings = z.output<typeof timestamp>;

export const auditSection = z
  .strictObject({
    timestamp: timestamp.optional(),
    mailHeads: z
      .boolean()
      .default(false)
      .describe(
        "Mails the log's newest head to those of alarms.mail, so that a copy lies outside this machine.",
      ),
    everyHours: z.number().int().min(1).max(168).default(24).describe("How often a head is anchored."),
  })
  .optional()
  .describe("What keeps the log's signed heads outside this machine.");
