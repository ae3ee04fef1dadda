import { z } from "zod";
import { boxSchema } from "./analyst.ts";
import { permitAnswer } from "./permit.ts";

/** How a camera would see plates where it stands: figures, and what to change; never what a plate says. */

const placementAdvice = z.strictObject({
  about: z.enum(["height", "angle", "lean", "blur", "dark", "bright", "contrast"]),
  measured: z.number(),
  needed: z.number(),
  severity: z.enum(["hinders", "prevents"]),
});

const placementView = z.strictObject({
  /** Pixels. */
  characterHeight: z.number(),
  /** Degrees that the line leans. */
  lean: z.number(),
  /** Pixels that an edge takes. */
  edge: z.number(),
  /** Brightness of the ground and how far letters stand off it, 0 to 255. */
  ground: z.number(),
  contrast: z.number(),
});

const measuredView = z.strictObject({
  width: z.number(),
  height: z.number(),
  plates: z
    .array(
      z.strictObject({
        /** As fractions of the picture. */
        box: boxSchema,
        /** Whether the reader would have answered. */
        isRead: z.boolean(),
        view: placementView,
        advice: z.array(placementAdvice).max(10),
      }),
    )
    .max(10),
});
export type MeasuredView = z.infer<typeof measuredView>;

/** `POST /link/placement` to an analyst, and its answer. */
export const placementQuestion = z.strictObject({
  camera: z.string(),
  permit: z.string(),
  module: z.strictObject({ id: z.string(), hash: z.string() }),
  angle: z.number().optional(),
});
export type PlacementQuestion = z.infer<typeof placementQuestion>;
export const placementMeasured = measuredView;

/** `POST /api/cameras/:camera/placement` */
export const placementRequest = z.strictObject({
  /** Degrees between the camera's axis and the road's, where somebody measured it on the spot: a picture does not say. */
  angle: z.number().min(0).max(90).optional(),
});
export const placementReply = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("measured"), view: measuredView }),
  permitAnswer.def.options[1],
]);
export type PlacementReply = z.infer<typeof placementReply>;

/** `GET /api/placement`: whether anything here reads plates, so that a view can be measured. */
export const placementHere = z.strictObject({ possible: z.boolean() });
