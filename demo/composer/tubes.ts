import { readFileSync } from "node:fs";
import { z } from "zod";

const pair = z.tuple([z.number(), z.number()]);

/**
 * A tube: one person alone in the picture through some frames of vtest.avi. Walking tubes are one gait cycle,
 * so they can be repeated for ever; standing ones are played to and fro. Found once by background subtraction
 * (blobs without neighbours) and gait similarity (silhouettes that overlap best, 8 to 13 frames apart).
 */
const tubeSchema = z.strictObject({
  id: z.string(),
  /** Tubes of one person have one name, so that who stops is who walked. */
  person: z.string(),
  kind: z.enum(["walk", "stand"]),
  first: z.number().int(),
  /** Metres (of ground.ts) per frame. */
  speed: z.number(),
  /** As in `headingSeen`; changes its sign when the tube is mirrored. */
  heading: z.number(),
  boxes: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])).min(1),
  /** Middle of the torso and the ground below it, smoothed over the loop. */
  feet: z.array(pair).min(1),
});
export type Tube = z.infer<typeof tubeSchema>;

export const tubes: readonly Tube[] = z
  .array(tubeSchema)
  .parse(JSON.parse(readFileSync(new URL("tubes.json", import.meta.url), "utf8")));

export function tubeNamed(id: string): Tube {
  const tube = tubes.find((one) => one.id === id);
  if (tube === undefined) throw new RangeError(`no tube ${id} in tubes.json`);
  return tube;
}
