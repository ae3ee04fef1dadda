import { z } from "zod";

const loopback = /^(127\.\d+\.\d+\.\d+|\[?::1\]?|localhost)$/;

const ticketServer = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: "an address such as https://tickets.example/check" })
      .max(2_000)
      .refine(
        (url) => URL.parse(url)?.protocol === "https:" || loopback.test(URL.parse(url)?.hostname ?? ""),
        { error: "https, or http to this machine only" },
      )
      .describe("Where a plate is asked about (docs/ref/ticket-server.md). Redirects are not followed."),
    secretFile: z.string().describe("File that holds the token under which it knows this town."),
    authority: z
      .string()
      .optional()
      .describe("PEM file of the authority that signed its certificate, where it is the town's own."),
  })
  .describe("The server that knows which parking is paid.");
export type TicketServerSettings = z.output<typeof ticketServer>;

export const paidParkingSection = z
  .strictObject({
    ticketServer,
    appeals: z
      .string()
      .regex(/^P(?:[1-9]|1[0-2])M$/, "whole months, P1M to P12M")
      .default("P3M")
      .describe(
        "How long after a procedure was opened an appeal may still come: until then its photograph is kept, and no longer. The default is a month to object, one for the answer and one for the tribunal.",
      ),
  })
  .optional()
  .describe(
    "The check of paid parking by plate, where its module is installed (docs/guide/paid-parking.md).",
  );
export type PaidParkingSettings = NonNullable<z.output<typeof paidParkingSection>>;
