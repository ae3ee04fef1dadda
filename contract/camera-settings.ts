import { z } from "zod";
import { cameraRequest } from "./camera.ts";
import { retentionPeriod, retentionRequest } from "./retention.ts";

const stream = cameraRequest.shape.streams.element;
const { name, pin, transport } = stream.shape;

/** `GET /api/cameras/:camera/settings`: what is set of a camera that was accepted; its passwords never leave the town. */
export const cameraSettings = z.strictObject({
  camera: z.string(),
  retention: retentionRequest.optional(),
  /** What its acts let be kept, and what they want kept at least. */
  cap: retentionPeriod,
  least: retentionPeriod.optional(),
  /** What it is declared to keep on its own card. */
  onBoard: retentionPeriod.optional(),
  streams: z.array(
    z.strictObject({
      name,
      /** Without credentials. */
      url: z.string(),
      transport: z.enum(transport.unwrap().options),
      pin,
      basic: z.boolean(),
    }),
  ),
});
export type CameraSettings = z.infer<typeof cameraSettings>;

/** `PUT /api/cameras/:camera/settings`: proposes what is to be otherwise. What is absent stays; `null` takes it away. */
export const cameraSettingsRequest = z.strictObject({
  retention: retentionRequest.nullable().optional(),
  onBoard: retentionPeriod.nullable().optional(),
  streams: z
    .array(z.strictObject({ name, pin: pin.unwrap().nullable(), basic: z.boolean() }))
    .max(2)
    .optional(),
});
export type CameraSettingsRequest = z.infer<typeof cameraSettingsRequest>;
