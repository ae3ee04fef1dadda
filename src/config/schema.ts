import { z } from "zod";

import { alarmsSection } from "./alarms-schema.ts";
import { auditSection } from "./audit-schema.ts";
import { parseByteSize } from "./byte-size.ts";
import { directorySection } from "./directory-schema.ts";
import { machinesSection } from "./machines-schema.ts";
import { paidParkingSection } from "./paid-parking-schema.ts";

/** Less than this could not hold its index and a minute of a few cameras. */
const smallestBudget = 64e6;

const programName = z.enum(["town", "recorder", "analyst"]);
export type ProgramName = z.infer<typeof programName>;

const keys = z.strictObject({
  deployment: z
    .strictObject({
      id: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,40}$/, "small letters, digits and hyphens")
        .describe("Short name of this deployment; permits are valid in it alone."),
      name: z.string().min(1).max(120).describe("Name of the town or site, as people read it."),
      contact: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe("Where the public exercises its rights, as the signs under the cameras say it."),
      pack: z
        .enum(["fr-commune", "fr-state", "laboratory", "own-premises"])
        .describe("Rule pack: who deploys, and so what the law permits. One deployment, one pack."),
      timeZone: z
        .string()
        .refine(isTimeZone, "an IANA time zone such as Europe/Paris")
        .default("Europe/Paris")
        .describe("Time zone in which the law's days and months are counted."),
      watermark: z
        .string()
        .max(40)
        .optional()
        .describe("Word shown over every page; a laboratory always shows one."),
      peers: z
        .array(z.strictObject({ name: z.string(), url: z.url() }))
        .default([])
        .describe("Other deployments that the sign-in page links to."),
    })
    .describe("What this deployment is."),
  data: z.string().describe("Folder for the catalogue, keys and logs; relative to this file."),
  recordingKey: z
    .string()
    .optional()
    .describe(
      "File that holds the key of the recordings, `keys/recordings.json` in `data` if left out; never on a volume. It may lie on a disk or token that only this machine has.",
    ),
  timeServers: z
    .array(z.string().min(1).max(253))
    .max(8)
    .default([])
    .describe(
      "NTP servers that the recorder asks itself whether its clock is right. Not needed with systemd-timesyncd; with another daemon, name the servers that it uses.",
    ),
  programs: z
    .array(programName)
    .min(1)
    .default(["town", "recorder", "analyst"])
    .describe("Which programs run on this machine."),
  door: z
    .strictObject({
      host: z
        .string()
        .default("127.0.0.1")
        .describe(
          "Address to listen on. Anything but loopback is HTTPS: by `tls`, or by a certificate of the town's own authority.",
        ),
      port: z
        .number()
        .int()
        .min(0)
        .max(65535)
        .default(8443)
        .describe("Port to listen on; 0 lets the system choose."),
      tls: z
        .strictObject({
          certificate: z.string().describe("PEM file: certificate, then its chain."),
          key: z.string().describe("PEM file: private key, readable by Vigie alone."),
        })
        .optional()
        .describe("Certificate for HTTPS; off loopback, one of the town's own authority if left out."),
      names: z
        .array(
          z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]{0,250}[A-Za-z0-9])?$/, "a host name or an address"),
        )
        .min(1)
        .max(20)
        .optional()
        .describe(
          "Names and addresses by which people open the console, for the certificate of the town's own authority; the machine's name if left out. The authority can sign for these and nothing else.",
        ),
    })
    .prefault({})
    .describe("The front door: the one port that people reach."),
  machines: machinesSection,
  cameraAuthorities: z
    .string()
    .optional()
    .describe(
      "PEM file of the authorities whose certificates cameras may show over rtsps; those of the system if left out. A camera whose own certificate was entered needs none.",
    ),
  volumes: z
    .array(
      z
        .strictObject({
          path: z.string().describe("Folder on the disk that holds recordings; relative to this file."),
          budget: z
            .string()
            .transform(parseByteSize)
            .refine((bytes) => bytes === undefined || bytes >= smallestBudget, "at least 64 MB")
            .refine((bytes) => bytes !== undefined, "a size such as 4 TB, 500 GB or 1.5 TiB")
            .optional()
            .describe(
              "Most that recordings and their index may take there, such as `4 TB`; all of the disk if left out.",
            ),
          whenFull: z
            .enum(["stop-recording", "give-up-oldest"])
            .default("stop-recording")
            .describe(
              "What a volume does that has used its budget. `stop-recording`: nothing is lost before its time. `give-up-oldest`: the oldest recordings go before their time, each time written in the log and on the timeline.",
            ),
        })
        .refine(
          ({ budget, whenFull }) => whenFull === "stop-recording" || budget !== undefined,
          "give-up-oldest needs a budget: what others put on the disk must not push recordings out",
        ),
    )
    .default([])
    .describe("Where recordings go; one writer each. A machine that records has at least one."),
  directory: directorySection,
  alarms: alarmsSection,
  audit: auditSection,
  paidParking: paidParkingSection,
  metrics: z
    .strictObject({
      host: z
        .string()
        .regex(/^(127\.\d+\.\d+\.\d+|::1|localhost)$/, "an address of this machine only, such as 127.0.0.1")
        .default("127.0.0.1")
        .describe("Address to listen on; it asks for no password, so it is this machine's only."),
      port: z.number().int().min(0).max(65535).optional().describe("Port to listen on, such as 9464."),
      socket: z.string().optional().describe("Unix socket to listen on instead; relative to this file."),
    })
    .refine((metrics) => (metrics.port === undefined) !== (metrics.socket === undefined), {
      error: "either a port or a socket",
    })
    .optional()
    .describe("Metrics for Prometheus (docs/ref/metrics.md); without it there are none."),
  cameraNetworks: z
    .array(z.string().regex(/^[\da-fA-F.:]+\/\d{1,3}$/, "a network such as 192.0.2.0/24"))
    .max(100)
    .optional()
    .describe(
      "Networks where cameras may be, such as 10.20.0.0/16: Vigie asks no address outside of them. Without it: private networks, and those this machine is on.",
    ),
  decoders: z
    .strictObject({
      box: z
        .enum(["required", "none-and-i-accept-it"])
        .default("required")
        .describe(
          "FFmpeg decodes what cameras send, inside bubblewrap: no network, no files, no privilege. Without it nothing is decoded, unless this says in so many words that a hostile stream may then do what Vigie's account may.",
        ),
    })
    .optional()
    .describe("Programs that read what strangers may have made."),
  demonstration: z
    .boolean()
    .default(false)
    .describe("A demonstration: single-use sign-in links exist, and pages say so."),
});

/**
 * The machine's file, `town.yaml`: what a machine is. What is audited (cameras, people, bases) lives in the catalogue.
 * Every key carries its sentence: `docs/ref/config.md` is printed from here.
 */
export const townFile = keys.superRefine(({ programs, volumes, machines }, context) => {
  if (programs.includes("recorder") && volumes.length === 0)
    context.addIssue({
      code: "custom",
      path: ["volumes"],
      message: "a machine that records needs at least one volume",
    });
  for (const program of programName.options) {
    if (machines?.elsewhere[program] !== undefined && programs.includes(program))
      context.addIssue({
        code: "custom",
        path: ["machines", "elsewhere", program],
        message: `the ${program} runs on this machine (programs): it cannot be elsewhere too`,
      });
  }
});

export type TownFile = z.infer<typeof townFile>;

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
