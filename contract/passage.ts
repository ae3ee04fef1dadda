import { z } from "zod";
import { boxSchema } from "./analyst.ts";
import { permitAnswer } from "./permit.ts";

/** Digits and capitals, without the marks between groups. */
export const plateText = z.string().regex(/^[0-9A-Z]{2,12}$/);

/** Far more than a vehicle in a street picture takes as a JPEG. */
const largestPicture = 512 * 1024;
/** Of one message from an analyst. */
export const mostPassages = 8;
export const largestPassages = mostPassages * largestPicture * 2;

/**
 * One vehicle that passed a camera, as an analyst tells its town: `POST /link/passages`. It is in memory alone, here
 * and there, until the use that its module serves has said what may become of it.
 */
export const vehiclePassage = z.strictObject({
  /** The same passage told twice (a link that broke) has the same. */
  id: z.string().regex(/^[0-9a-z-]{8,64}$/),
  camera: z.string().max(64),
  module: z.string().max(64),
  /** Microseconds since 1970: the first and last picture in which its plate was read. */
  from: z.number().int(),
  until: z.number().int(),
  /** The likeliest first. */
  readings: z
    .array(z.strictObject({ plate: plateText, confidence: z.number().min(0).max(1) }))
    .min(1)
    .max(5),
  country: z.string().max(3).nullable(),
  /** Of the plate, as fractions of the camera's picture. */
  box: boxSchema,
  /** The vehicle alone, a JPEG in Base64; people in it and other plates were destroyed before it was made. */
  picture: z
    .base64()
    .max(Math.ceil((largestPicture * 4) / 3))
    .optional(),
});
export type VehiclePassage = z.infer<typeof vehiclePassage>;

/**
 * `GET /api/lane/:passage/picture` and `GET /api/parking/:id/picture`: a JPEG in Base64, framed on the vehicle, in which
 * whoever may not be recognised cannot be.
 */
export const vehiclePhotograph = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("picture"), picture: z.string() }),
  permitAnswer.def.options[1],
]);

export const passagesTold = z.strictObject({ passages: z.array(vehiclePassage).max(mostPassages) });

/** `GET /api/plates`: the uses of plates that are installed here; with none, there is no such page. */
export const plateUsesReply = z.strictObject({
  uses: z.array(
    z.strictObject({
      processing: z.string(),
      module: z.string(),
      title: z.strictObject({ fr: z.string(), en: z.string() }),
    }),
  ),
});
export type PlateUsesReply = z.infer<typeof plateUsesReply>;
