import { z } from "zod";

/** `10.0.0.5:8444`, `recorder-2.example:8444`, `[2001:db8::1]:8444` */
const place = z
  .string()
  .max(300)
  .regex(
    /^(\[[\da-fA-F:.]+\]|[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?):\d{1,5}$/,
    "a machine and its port, such as 10.0.0.5:8444",
  );

export const machinesSection = z
  .strictObject({
    listen: z
      .strictObject({
        host: z.string().default("0.0.0.0").describe("Address to listen on."),
        port: z.number().int().min(0).max(65535).default(8444).describe("Port to listen on."),
      })
      .optional()
      .describe(
        "Where programs on other machines reach those of this one: mutual TLS, by certificates of the town's own authority.",
      ),
    elsewhere: z
      .strictObject({
        town: place.optional().describe("Where the town runs, if not here: `machine:port` of its `listen`."),
        recorder: place.optional().describe("Where the recorder runs, if not here."),
        analyst: place.optional().describe("Where the analyst runs, if not here."),
      })
      .default({})
      .describe("Programs that run on other machines."),
  })
  .optional()
  .describe("Several machines (docs/guide/several-machines.md); left out where one machine runs everything.");
