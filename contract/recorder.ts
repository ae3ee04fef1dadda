import { z } from "zod";
import { fence, maskHealth, maskOrder } from "./mask.ts";
import { codecName, streamName, timeTrust } from "./media.ts";

/** What a town asks of a recorder, over the link (never through the front door). */

/** `PUT /link/assignment`: the whole desired state; what is not in it stops. */
export const recorderAssignment = z.strictObject({
  /** Grows with each change; a recorder ignores an older one. */
  revision: z.number().int(),
  /** Ed25519 public key of this deployment's gate (SPKI, base64): what permits are checked against. */
  gateKey: z.string(),
  deployment: z.string(),
  cameras: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      streams: z.array(
        z.strictObject({
          name: streamName,
          url: z.string(),
          transport: z.enum(["tcp", "udp"]),
          username: z.string().optional(),
          password: z.string().optional(),
          /** A stream that is only relayed is pulled while somebody with a permit looks, and never written. */
          record: z.boolean(),
          /** Over TLS: SHA-256 of the certificate that the camera must show, 64 hexadecimal digits. */
          pin: z.string().optional(),
          /** The password may go out unprotected, where the camera knows no better way. */
          basic: z.boolean().optional(),
        }),
      ),
      /**
       * Standing permit to record; absent where the gate refuses, or nothing of it is meant to be recorded. It is
       * then pulled only while somebody looks, or a module does, under a permit of their own.
       */
      permit: z.string().optional(),
      /** Why there is no permit, for the tile and the log. */
      refused: z.string().optional(),
      /** What is masked of it before anything is stored or shown; absent where nothing must be. */
      mask: maskOrder.optional(),
    }),
  ),
  /** Permits to hold back spans from erasure, in force. */
  holds: z.array(z.string()).default([]),
  /** Decisions whose permits end now, whatever they say. */
  revoked: z.array(z.string()),
});
export type RecorderAssignment = z.infer<typeof recorderAssignment>;

/** `GET /link/health`. */
export const recorderHealth = z.strictObject({
  revision: z.number(),
  cameras: z.array(
    z.strictObject({
      id: z.string(),
      stream: streamName,
      state: z.enum([
        "connecting",
        "streaming",
        /** Nobody looks at it, and it is not recorded. */
        "idle",
        "silent",
        "unreachable",
        "unauthorised",
        /** Over TLS: nobody vouches for its certificate. */
        "untrusted",
        "unsupported",
        "refused",
        "mask-failed",
        "commissioning",
      ]),
      detail: z.string(),
      recording: z.boolean(),
      codec: codecName.optional(),
      width: z.number().optional(),
      height: z.number().optional(),
      pictures: z.number(),
      bytes: z.number(),
      lostPackets: z.number(),
      /** Wall time of the newest picture, microseconds; absent before the first. */
      newest: z.number().optional(),
      /** Of the pictures that come now. */
      time: z
        .strictObject({
          trust: timeTrust,
          /** The camera's own clock less ours, milliseconds; absent where it does not tell. */
          cameraAheadMs: z.number().optional(),
          /** How much faster its media clock runs than ours, parts per million; absent before it is known. */
          driftPpm: z.number().optional(),
        })
        .optional(),
      viewers: z.number(),
      /** Over the last ten seconds; absent until so much is known. */
      rate: z
        .strictObject({
          bitsPerSecond: z.number(),
          picturesPerSecond: z.number(),
          /** Packets lost of those that were sent, 0 to 1. */
          lossRatio: z.number(),
        })
        .optional(),
    }),
  ),
  volumes: z.array(
    z.strictObject({
      path: z.string(),
      state: z.enum(["ready", "full", "failed"]),
      detail: z.string(),
      /** What recordings may still take. */
      freeBytes: z.number(),
      /** By recordings and index where there is a budget, else by all that is on the disk. */
      usedBytes: z.number(),
      budgetBytes: z.number().optional(),
      /** What it gave up before its time since the recorder started, as town.yaml lets it; `at`: when it last did. */
      givenUp: z.strictObject({ bytes: z.number(), at: z.number() }).optional(),
      queuedBytes: z.number(),
      /** Over the last ten minutes; absent for the first, and while nothing is written. */
      bytesPerSecond: z.number().optional(),
      /** Milliseconds until what waited was durable, of the last minute or so; absent before the first. */
      flushMs: z.strictObject({ p50: z.number(), p99: z.number(), most: z.number() }).optional(),
      /** How long its writer has not answered: a disk that stands still holds it. */
      silentMs: z.number().optional(),
    }),
  ),
  /** Whether erasure may go by the clock; absent before the first look at it. */
  clock: z
    .discriminatedUnion("state", [
      z.strictObject({ state: z.literal("trusted"), by: z.string(), now: z.number() }),
      z.strictObject({
        state: z.literal("doubted"),
        cause: z.enum(["set-forward", "set-back", "restarted", "behind"]),
        /** When it was first doubted, by the clock itself, and what the time should have been. */
        since: z.number(),
        expected: z.number(),
      }),
    ])
    .optional(),
  workers: z.number(),
  masks: z.array(maskHealth),
  /** Footage that waits for two people's decision. */
  fences: z.array(fence),
});
export type RecorderHealth = z.infer<typeof recorderHealth>;

/** `POST /link/clock`: a person has compared the recorder's clock with another and says that it is right. */
export const clockConfirmation = z.strictObject({
  by: z.string().min(1).max(200),
  why: z.string().min(3).max(400),
});

/** `GET /link/journal?after=N`: the recorder's own signed log, for the town to keep a copy of. At most 1 000 entries. */
export const journalReply = z.strictObject({
  writer: z.string(),
  entries: z.array(z.unknown()),
});

/** `POST /link/fences/:id`: what two people decided of fenced footage. Lifted, it is served again; else it stays withheld to its end. */
export const fenceDecision = z.strictObject({
  decision: z.enum(["lift", "withhold"]),
  by: z.array(z.string()).length(2),
});
export type FenceDecision = z.infer<typeof fenceDecision>;
