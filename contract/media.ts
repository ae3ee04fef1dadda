import { z } from "zod";

export const streamName = z.enum(["main", "sub"]);

export const codecName = z.enum(["h264", "h265", "mjpeg"]);

/** Why nothing was recorded for a while (docs/design/time.md). */
export const gapCause = z.enum([
  "camera-silent",
  "camera-refuses",
  "camera-unusable",
  "network",
  "our-fault",
  "refused",
  "off",
  "masking",
  "commissioning",
]);

/** How far the wall time of pictures is to be believed (docs/design/time.md). */
export const timeTrust = z.enum(["agreed", "synchronised", "unchecked", "disputed"]);

/**
 * Live packets: `GET /media/live/:camera/:stream`, a WebSocket.
 * The viewer's first message is `hello`; it sends `renew` with a newer permit before the old one ends.
 * (No permit in the address: addresses end up in logs.)
 */
export const viewerMessage = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    permit: z.string(),
    /** An analyst says which module reads, so that the recorder can compare it with the permit. */
    module: z.strictObject({ id: z.string(), hash: z.string() }).optional(),
    /** Said by a browser that decodes none of the camera's streams: H.265 then comes transcoded. */
    as: z.literal("h264").optional(),
  }),
  z.strictObject({ type: z.literal("renew"), permit: z.string() }),
]);
export type ViewerMessage = z.infer<typeof viewerMessage>;

/** What the recorder says in text; pictures come as binary messages (see picture-header.ts). */
export const recorderMessage = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("config"),
    codec: codecName,
    /** RFC 6381. */
    codecString: z.string(),
    width: z.number(),
    height: z.number(),
    /** Body of avcC, hvcC or esds, base64. */
    description: z.string(),
  }),
  z.strictObject({
    type: z.literal("state"),
    state: z.enum([
      "connecting",
      "streaming",
      "silent",
      "unreachable",
      "unauthorised",
      "untrusted",
      "unsupported",
      /** Its masks are not there, or not seen: nothing is shown. */
      "mask-failed",
      /** Two people draw its masks. */
      "commissioning",
    ]),
    /** One sentence of detail for a person, in English; the state itself is what pages translate. */
    detail: z.string(),
  }),
  /** The pictures that come are not the camera's own: what they were, and the processors it keeps busy, once measured. */
  z.strictObject({
    type: z.literal("transcoding"),
    from: z.enum(["h265"]),
    cores: z.number().optional(),
  }),
  z.strictObject({
    type: z.literal("end"),
    why: z.enum([
      "permit-ended",
      "permit-refused",
      "no-such-camera",
      "not-recorded",
      "transcoding-full",
      "stopping",
    ]),
    detail: z.string(),
  }),
]);
export type RecorderMessage = z.infer<typeof recorderMessage>;

/** `GET /media/timeline/:camera?from&to` (microseconds): what there is to play, at most 10 000 runs. */
export const timelineReply = z.strictObject({
  camera: z.string(),
  from: z.number(),
  to: z.number(),
  runs: z.array(
    z.strictObject({
      stream: streamName,
      start: z.number(),
      end: z.number(),
      /** The least that holds of any part of it. */
      trust: timeTrust,
    }),
  ),
  /** Not erased although its time is over, or will be. */
  holds: z.array(z.strictObject({ start: z.number(), end: z.number() })),
  /** Will be erased within a day, or sooner where little is kept. */
  leaving: z.array(z.strictObject({ start: z.number(), end: z.number() })),
  gaps: z.array(
    z.strictObject({
      start: z.number(),
      end: z.number(),
      cause: gapCause,
      detail: z.string(),
    }),
  ),
  /** Recorded, and served to nobody: whether its masks were there is for two people to decide. */
  fences: z.array(z.strictObject({ start: z.number(), end: z.number(), detail: z.string() })),
});
export type TimelineReply = z.infer<typeof timelineReply>;

/** `GET /media/facts/:camera/:stream?from&to`: what goes with the file of a span, for whoever must answer for it. */
export const spanFacts = z.strictObject({
  camera: z.string(),
  stream: streamName,
  /** Of the file that `GET /media/span/…` gives for the same question. */
  file: z.strictObject({ from: z.number(), to: z.number(), bytes: z.number(), etag: z.string() }).optional(),
  /** What was recorded, and what its time is worth (docs/design/time.md). */
  runs: timelineReply.shape.runs,
  /** What was not, and why. */
  gaps: timelineReply.shape.gaps,
});
export type SpanFacts = z.infer<typeof spanFacts>;

/**
 * `GET /media/fragments/:camera/:stream?from&to`: the fragments that touch a span, in order, at most 2 000; before
 * them, those back to the key that a decoder must start with, ten minutes at most.
 * `init` names an initialisation segment: `GET /media/init/:camera/:stream/:init`.
 * The bytes of one: `GET /media/fragment/:camera/:stream/:id`. With `?as=h264` an H.265 one comes transcoded, its own
 * init segment before it, and the header `vigie-transcoding` says how many processors that takes at normal speed.
 */
export const fragmentsReply = z.strictObject({
  camera: z.string(),
  stream: streamName,
  fragments: z.array(
    z.strictObject({
      id: z.number(),
      start: z.number(),
      /** Wall time at which it ends. */
      end: z.number(),
      bytes: z.number(),
      samples: z.number(),
      init: z.string(),
      codecString: z.string(),
      discontinuity: z.boolean(),
      /** A decoder can start with it. */
      key: z.boolean(),
      mediaTime: z.number(),
      duration: z.number(),
      /** Of its plain bytes, as they were recorded. */
      sha256: z.string(),
    }),
  ),
});
export type FragmentsReply = z.infer<typeof fragmentsReply>;
