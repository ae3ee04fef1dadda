import { z } from "zod";
import { cameraFaultSchema } from "./camera-fault.ts";

export const credentialsSchema = z.strictObject({ username: z.string().min(1), password: z.string() });

export const simulatedCameraSchema = z.strictObject({
  /** Part of its addresses: `/<id>/main`. */
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** What it calls itself over ONVIF. */
  name: z.string().max(100).optional(),
  /** MP4 files, H.264 or H.265; or files of JPEG pictures, `.mjpeg`. */
  main: z.string(),
  sub: z.string().optional(),
  /** A JPEG file: what the camera answers when asked for a snapshot. */
  snapshot: z.string().optional(),
  /** Over ONVIF: it can be turned, and has presets. */
  ptz: z.boolean().optional(),
  /** Of its head, in ONVIF's units a second; a large one is there at once, as no motor is. */
  headSpeed: z.number().positive().max(1_000_000).optional(),
  /** Its clips hold so many views one after another, all of key frames: what it sends follows its head. */
  views: z
    .strictObject({
      pan: z.int().min(1).max(100),
      tilt: z.int().min(1).max(100),
      zoom: z.int().min(1).max(10),
    })
    .optional(),
  /** Where its head already knows to look. */
  presets: z
    .array(
      z.strictObject({
        name: z.string().max(64),
        pan: z.number().min(-1).max(1),
        tilt: z.number().min(-1).max(1),
        zoom: z.number().min(0).max(1),
      }),
    )
    .max(64)
    .optional(),
  /** What it masks from the start, in parts of the picture from its upper left corner: its clips show it so. */
  masks: z
    .array(
      z
        .array(z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }))
        .min(3)
        .max(8),
    )
    .max(8)
    .optional(),
  /** What it says its firmware is. */
  firmware: z.string().max(100).optional(),
  /** It also offers a sound track, of silence. */
  audio: z.boolean().optional(),
  /** Where in its clip it is when it starts; without it, somewhere that follows from its id. */
  startsAtSeconds: z.number().min(0).optional(),
  /** `null`: open to all; absent: the simulator's own. */
  credentials: credentialsSchema.nullable().optional(),
  digest: z.enum(["MD5", "SHA-256"]).optional(),
  /** It offers Basic authentication over RTSP, and no better way. */
  basicOnly: z.boolean().optional(),
  fault: cameraFaultSchema.optional(),
});

/** A camera made of code. */
export type SimulatedCamera = z.infer<typeof simulatedCameraSchema>;
