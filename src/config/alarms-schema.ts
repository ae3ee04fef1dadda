import { z } from "zod";

const severity = z.enum(["critical", "high", "low"]);
const language = z.enum(["fr", "en"]).default("fr").describe("Language of what is sent.");
const loopback = /^(127\.\d+\.\d+\.\d+|\[?::1\]?|localhost)$/;

const mail = z
  .strictObject({
    to: z.array(z.email()).min(1).max(20).describe("Who gets them."),
    from: z.email().describe("Whom they come from."),
    server: z
      .strictObject({
        host: z.string().min(1).max(253).describe("Name or address of the mail server."),
        port: z.number().int().min(1).max(65535).default(587).describe("Its port."),
        security: z
          .enum(["starttls", "tls", "none"])
          .default("starttls")
          .describe("How the way there is protected. With `none` no password is sent."),
        username: z.string().max(200).optional().describe("Account, where the server asks for one."),
        passwordFile: z.string().optional().describe("File that holds its password; read at each mail."),
        authority: z
          .string()
          .optional()
          .describe(
            "PEM file of the authority that signed the server's certificate, where it is the town's own.",
          ),
      })
      .refine((server) => server.security !== "none" || server.passwordFile === undefined, {
        error: "a password never goes out unprotected: use starttls or tls, or leave passwordFile out",
        path: ["passwordFile"],
      })
      .describe("The mail server (SMTP)."),
    least: severity.default("high").describe("The mildest alarm that is mailed."),
    language,
    most: z
      .number()
      .int()
      .min(1)
      .max(20)
      .default(5)
      .describe("Mails in ten minutes at most; what comes after waits for one summary."),
  })
  .describe("Alarms by mail.");

const webhook = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: "an address such as https://supervision.example/vigie" })
      .max(2_000)
      .refine(
        (url) => URL.parse(url)?.protocol === "https:" || loopback.test(URL.parse(url)?.hostname ?? ""),
        {
          error: "https, or http to this machine only",
        },
      )
      .describe("Where each alarm is posted, as JSON. Redirects are not followed."),
    secretFile: z
      .string()
      .describe("File that holds the secret with which each message is signed (HMAC-SHA-256)."),
    authority: z
      .string()
      .optional()
      .describe("PEM file of the authority that signed the certificate, where it is the town's own."),
    least: severity.default("low").describe("The mildest alarm that is posted."),
  })
  .describe("Alarms to another system.");

export const alarmsSection = z
  .strictObject({ mail: mail.optional(), webhook: webhook.optional() })
  .optional()
  .describe("Who hears of alarms outside the console.");

export type MailSettings = z.output<typeof mail>;
export type WebhookSettings = z.output<typeof webhook>;
