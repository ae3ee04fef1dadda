import { z } from "zod";
import { sceneSchema } from "./scene.ts";

/** `PUT /link/assignment` to an analyst: the whole desired state. */
export const analystAssignment = z.strictObject({
  revision: z.number().int(),
  deployment: z.string(),
  /** Verifies permits that come with a picture instead of a recorder's stream: Ed25519, SPKI DER in Base64. */
  gateKey: z.string(),
  /** Decisions whose permits hold no longer. */
  revoked: z.array(z.string()),
  tasks: z.array(
    z.strictObject({
      camera: z.string(),
      stream: z.enum(["main", "sub"]),
      module: z.strictObject({ id: z.string(), hash: z.string() }),
      /** Standing permit of this camera and this module, checked again by the recorder. */
      permit: z.string(),
      scene: sceneSchema,
    }),
  ),
});
export type AnalystAssignment = z.infer<typeof analystAssignment>;

export const boxSchema = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

export const trackSchema = z.strictObject({
  id: z.number(),
  category: z.enum(["person", "vehicle", "two-wheeler"]),
  box: boxSchema,
  confidence: z.number(),
});

export const signalSchema = z.strictObject({
  id: z.string(),
  camera: z.string(),
  module: z.string(),
  rule: z.string(),
  at: z.number(),
  zone: z.string(),
  track: z.number(),
  box: boxSchema,
  confidence: z.number(),
  measured: z.record(z.string(), z.union([z.number(), z.string()])),
});

/** What an analyst tells its town: `POST /link/observations`, batched twice a second at most. */
export const observations = z.strictObject({
  pictures: z.array(
    z.strictObject({
      camera: z.string(),
      module: z.string(),
      wall: z.number(),
      tracks: z.array(trackSchema),
    }),
  ),
  signals: z.array(signalSchema),
});
export type Observations = z.infer<typeof observations>;

/**
 * What a picture takes of this machine in which everything moves, in processor milliseconds: the dearest there is, so
 * that what fits by it fits in a busy street too.
 */
export const pictureCost = z.strictObject({
  /** Microseconds since 1970. */
  at: z.number(),
  pictures: z.number(),
  detect: z.number(),
  /** Motion and tracks: one thread for all cameras. */
  follow: z.number(),
});
export type PictureCost = z.infer<typeof pictureCost>;

/** `GET /link/health`. */
export const analystHealth = z.strictObject({
  revision: z.number(),
  cores: z.number().int(),
  /** Absent before the first module that needs the detector is installed. */
  measured: pictureCost.optional(),
  tasks: z.array(
    z.strictObject({
      camera: z.string(),
      module: z.string(),
      state: z.enum(["starting", "running", "refused", "failed", "ended"]),
      detail: z.string(),
      pictures: z.number(),
      dropped: z.number(),
      detections: z.number(),
      signals: z.number(),
      /** Pictures a second that it asks for. */
      rate: z.number(),
      /** Mean milliseconds of processor time per picture and stage. */
      cost: z.strictObject({ decode: z.number(), detect: z.number(), track: z.number() }),
    }),
  ),
  /** Modules that failed in the last ten minutes, or are down for it. */
  modules: z.array(
    z.strictObject({
      module: z.string(),
      state: z.enum(["running", "resting", "down"]),
      failures: z.number(),
      why: z.string(),
    }),
  ),
});
export type AnalystHealth = z.infer<typeof analystHealth>;
