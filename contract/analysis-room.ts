import { z } from "zod";

/**
 * `GET /api/modules/:id/room`: how many cameras this module may be put on before the analyst is too slow, by what a
 * picture takes on its machine. It refuses nothing: whoever puts it on one more is told first.
 */
export const analysisRoomReply = z.discriminatedUnion("state", [
  z.strictObject({
    state: z.literal("unknown"),
    /** `of-its-kind`: what this kind of module takes is known once one runs. */
    why: z.enum(["no-analyst", "not-measured", "of-its-kind"]),
  }),
  z.strictObject({
    state: z.literal("known"),
    cores: z.number(),
    /** Of one picture, in processor milliseconds. */
    cost: z.strictObject({ decode: z.number(), detect: z.number(), follow: z.number() }),
    /** Pictures a second of each camera. */
    rate: z.number(),
    /** Analyses at work; without the one asked about, where it is one of them. */
    running: z.number(),
    /** How many of this module fit beside those, 0 at least. */
    more: z.number(),
    /** Pictures a second that would be left of each, were one more put on than fit; `rate` where it fits. */
    left: z.number(),
  }),
]);
export type AnalysisRoomReply = z.infer<typeof analysisRoomReply>;
