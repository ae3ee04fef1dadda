import { z } from "zod";
import { passagesTold } from "./passage.ts";

/** A vehicle of the town that photographs parked ones (docs/ref/scan-car.md). */

const carId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

/** `POST /api/scan-cars`: registers one, or gives it a new token. */
export const scanCarRequest = z.strictObject({ id: carId, name: z.string().trim().min(1).max(80) });

/** Shown once; the town keeps its hash alone. */
export const scanCarReply = z.strictObject({ id: z.string(), secret: z.string() });

export const scanCarsReply = z.strictObject({
  cars: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      registeredBy: z.string(),
      registeredAt: z.number(),
      /** When it last sent a picture since this town started; absent where it did not. */
      heardAt: z.number().optional(),
    }),
  ),
});
export type ScanCarsReply = z.infer<typeof scanCarsReply>;

/** 2.25 MB of JPEG: a 12-megapixel photograph at a good quality. */
export const largestScanPicture = 3 * 1024 * 1024;

/** `POST /api/scan-pictures`, with the car's token: one photograph, now. */
export const scanPictureRequest = z.strictObject({
  car: carId,
  at: z.iso.datetime({ offset: true }),
  street: z.string().trim().max(120).optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  /** JPEG in Base64. */
  picture: z.base64().min(4).max(largestScanPicture),
});

/** How many vehicles were read in it; never which. */
export const scanPictureReply = z.strictObject({ outcome: z.literal("read"), vehicles: z.number() });

/** `POST /link/scan-pictures` to an analyst: read under this permit, and forgotten. */
export const scanReadRequest = z.strictObject({
  permit: z.string(),
  module: z.strictObject({ id: z.string(), hash: z.string() }),
  device: z.string(),
  /** Microseconds since 1970. */
  at: z.number(),
  picture: z.base64().max(largestScanPicture),
});
export type ScanReadRequest = z.infer<typeof scanReadRequest>;

/** What was read in it: the passage that each parked vehicle is. */
export const scanReadReply = passagesTold;
export type ScanReadReply = z.infer<typeof scanReadReply>;
