import { z } from "zod";
import { codecName, gapCause, streamName, timeTrust } from "./media.ts";

/** The manifest of an evidence package (docs/design/evidence.md): what is signed, and everything hangs on it. */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.number().int().min(0);
const words = z.string().max(400);
const span = { from: moment, to: moment };

/** Of a folder: letters, digits, and nothing that a file system reads as a way out. */
const path = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*){0,3}$/);

/** A stretch of a file, by itself: so that what is wrong is told to the fragment, and nothing is read whole. */
export const evidencePiece = z.discriminatedUnion("what", [
  /** Before the first fragment: the file's marks and the camera's own parameters. */
  z.strictObject({ what: z.literal("head"), bytes: z.number().int().min(1), sha256 }),
  /** As it was recorded, bit for bit; its hash is the one that the recorder wrote down. */
  z.strictObject({
    what: z.literal("fragment"),
    bytes: z.number().int().min(1),
    sha256,
    start: moment,
    end: moment,
  }),
  /** After the last fragment: where each picture lies, and when. */
  z.strictObject({ what: z.literal("tail"), bytes: z.number().int().min(1), sha256 }),
  /** Of a file that is no recording, in blocks. */
  z.strictObject({ what: z.literal("block"), bytes: z.number().int().min(1), sha256 }),
]);
export type EvidencePiece = z.infer<typeof evidencePiece>;

const pieces = z.array(evidencePiece).min(1).max(100_000);

export const originalFile = z.strictObject({
  kind: z.literal("original"),
  path,
  stream: streamName,
  codec: codecName,
  /** RFC 6381. */
  codecString: z.string().max(64),
  width: z.number().int(),
  height: z.number().int(),
  ...span,
  /** What was asked of it; the rest, a fragment at most at each end, is there and hidden by an edit list. */
  shown: z.strictObject(span),
  /** The least that the wall time of any part of it is worth (docs/design/time.md). */
  trust: timeTrust,
  /** Why no viewing copy stands beside it, where few browsers play what the camera sent. */
  uncopied: words.optional(),
  pieces,
});
export type OriginalFile = z.infer<typeof originalFile>;

/** Encoded anew so that any browser plays it, by the same clock; the original beside it is the evidence. */
export const viewingCopy = z.strictObject({
  kind: z.literal("viewing-copy"),
  path,
  /** The original it was made from. */
  of: path,
  codec: codecName,
  /** The words above each of its pictures, which say that it is not the original. */
  mark: words,
  pieces,
});
export type ViewingCopy = z.infer<typeof viewingCopy>;

const plainFile = z.strictObject({ kind: z.literal("notice"), path, pieces });

export const evidenceCamera = z.strictObject({
  id: z.string().max(64),
  name: words,
  place: words,
  /** Masks in force when the package was made: burnt in before anything was recorded, and lifted for no one. */
  masks: z
    .array(
      z.strictObject({
        /** ONVIF token of the preset; absent where the camera does not move. */
        preset: z.string().max(64).optional(),
        by: z.enum(["recorder", "camera"]),
        areas: z.number().int(),
        /** Of the areas, as canonical JSON. */
        sha256,
        since: moment,
      }),
    )
    .max(100),
  files: z.array(z.discriminatedUnion("kind", [originalFile, viewingCopy])).max(2_000),
  /** Time within what was asked of which there is no picture, and why: silence about it would be worth nothing. */
  gaps: z.array(z.strictObject({ start: moment, end: moment, cause: gapCause, detail: words })).max(10_000),
  /** Recorded, and erased before it could be handed over; with the line of the log that proves it. */
  erased: z.array(z.strictObject({ ...span, proof: words })).max(10_000),
  /** Signatures that the camera itself put in its stream. */
  signedByCamera: z.enum(["none-found"]),
});
export type EvidenceCamera = z.infer<typeof evidenceCamera>;

const someone = z.strictObject({ login: z.string().max(200), name: words });

export const evidenceManifest = z.strictObject({
  format: z.literal("vigie-evidence/1"),
  /** Of this package alone: it is in each of its files too, so that none passes for another's. */
  package: z.uuid(),
  deployment: z.string().max(100),
  town: words,
  request: z.strictObject({
    id: z.uuid(),
    /** As the town has registered it. */
    reference: words,
    frame: words,
    service: words,
    officer: words,
    quality: words,
    /** Of the enquiry, as the officer wrote it. */
    procedure: words,
    receivedAt: moment,
    /** Named in the paper: people looked for it by camera and time, and no plate was read. */
    plate: words.optional(),
    /** The paper itself, kept by the town. */
    documentSha256: sha256.optional(),
    asked: z.array(z.strictObject({ camera: z.string().max(64), ...span })).max(1_000),
  }),
  cameras: z.array(evidenceCamera).min(1).max(1_000),
  notices: z.array(plainFile).max(20),
  /** How the time of the pictures was come by. */
  clock: z.strictObject({ source: words, offsetMs: z.number().optional(), measuredAt: moment.optional() }),
  software: z.strictObject({ name: z.literal("Vigie"), version: z.string().max(40) }),
  /** The reader that was handed over beside the data; it is no evidence, and proves nothing by itself. */
  reader: z.strictObject({ sha256 }).optional(),
  exporter: someone,
  /** Who reviewed the extraction, another person; or why nobody has yet. */
  reviewer: z.discriminatedUnion("outcome", [
    z.strictObject({ outcome: z.literal("reviewed"), by: someone, at: moment }),
    z.strictObject({ outcome: z.literal("owed"), by: moment, why: words }),
  ]),
  madeAt: moment,
  /** For people's eyes; each moment of this manifest is in microseconds since 1970. */
  timeZone: z.string().max(64),
  certificate: z.strictObject({ path, sha256 }),
  /**
   * RFC 3161: a token over this manifest's bytes lies beside it; or the server that the town names was asked, and why
   * there is none. Absent where the town names none.
   */
  timestamp: z
    .discriminatedUnion("outcome", [
      z.strictObject({ outcome: z.literal("stamped"), by: words }),
      z.strictObject({ outcome: z.literal("unreached"), by: words, why: words }),
    ])
    .optional(),
  /** Merkle root over every piece of every file, in the order of this manifest. */
  root: sha256,
});
export type EvidenceManifest = z.infer<typeof evidenceManifest>;

export const evidencePaths = {
  manifest: "manifest.json",
  signature: "manifest.sig",
  timestamp: "manifest.tst",
  /** Over the token: parts of it, its signer's certificate among them, are under no signature of the server's. */
  timestampSignature: "manifest.tst.sig",
} as const;
