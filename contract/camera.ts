import { z } from "zod";
import { deviceRequest, streamTrust } from "./device.ts";
import { codecName } from "./media.ts";
import { reason } from "./permit.ts";
import { recorderHealth } from "./recorder.ts";
import { keeping, retentionPeriod, retentionRequest } from "./retention.ts";
import { sceneSchema } from "./scene.ts";

export const cameraView = z.strictObject({
  id: z.string(),
  name: z.string(),
  place: z.string(),
  /** Fractions of the plan image; heading in degrees clockwise from north, field of view in degrees. */
  plan: z.strictObject({
    x: z.number(),
    y: z.number(),
    heading: z.number(),
    fieldOfView: z.number(),
    range: z.number(),
  }),
  streams: z.array(
    z.strictObject({
      name: z.enum(["main", "sub"]),
      codec: codecName.optional(),
      width: z.number().optional(),
      height: z.number().optional(),
    }),
  ),
  purposes: z.array(z.number()),
  /** `unknown`: its recorder does not answer the town; it may well go on recording. */
  state: z.enum([...recorderHealth.shape.cameras.element.shape.state.options, "unknown"]),
  detail: z.string(),
  recording: z.boolean(),
  /** Why the gate lets nothing be recorded of it; there only where `state` is `refused`. */
  refused: z.array(reason).optional(),
  /** What the town asked; absent: as long as the legal basis lets it. */
  retention: retentionRequest.optional(),
  /** The rule that its recordings are erased by now; absent where nothing may be recorded. */
  keeping: keeping.optional(),
  /** What it is declared to keep on its own card. */
  onBoard: retentionPeriod.optional(),
  /** It has a head that can be turned from here. */
  steerable: z.boolean(),
  /** Marked as belonging to a demonstration. */
  fictitious: z.boolean(),
});
export type CameraView = z.infer<typeof cameraView>;

export const camerasReply = z.strictObject({ cameras: z.array(cameraView) });

/** `POST /api/cameras`: add or change one; it takes two people, so the answer is `proposed`. */
export const cameraRequest = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  name: z.string().min(1).max(120),
  place: z.string().max(200),
  plan: cameraView.shape.plan,
  purposes: z.array(z.number().int().min(1).max(11)).max(11),
  streams: z
    .array(
      z.strictObject({
        name: z.enum(["main", "sub"]),
        url: z
          .url({ protocol: /^rtsps?$/, error: "an address such as rtsp://192.0.2.10/stream1" })
          .max(2_000),
        transport: z.enum(["tcp", "udp"]).default("tcp"),
        username: z.string().max(200).optional(),
        password: z.string().max(200).optional(),
        record: z.boolean().default(false),
        ...streamTrust.shape,
      }),
    )
    .min(1)
    .max(2)
    .refine(
      (streams) => new Set(streams.map((stream) => stream.name)).size === streams.length,
      "each stream once",
    ),
  /** Absent: as long as the legal basis lets it. More than that is refused. */
  retention: retentionRequest.optional(),
  /** How long it keeps pictures on its own card, where it does: a store like any other, under the same cap. */
  onBoard: retentionPeriod.optional(),
  /** How it is managed; absent for a camera that is only pulled from. */
  device: deviceRequest.optional(),
  fictitious: z.boolean().default(false),
});
export type CameraRequest = z.infer<typeof cameraRequest>;

/** `PUT /api/scenes/:camera/:module`. */
export const sceneRequest = sceneSchema;

/** A saved wall. */
export const layoutSchema = z.strictObject({
  id: z.string().max(64),
  name: z.string().min(1).max(120),
  tiles: z.number().int().min(1).max(16),
  cameras: z.array(z.string().max(64).nullable()).max(16),
});

export const layoutsReply = z.strictObject({ layouts: z.array(layoutSchema) });
export type Layout = z.infer<typeof layoutSchema>;

/** `GET /api/scenes`. */
export const scenesReply = z.strictObject({
  scenes: z.array(z.strictObject({ camera: z.string(), module: z.string(), scene: sceneSchema })),
});
export type ScenesReply = z.infer<typeof scenesReply>;
