import { z } from "zod";

const ratio = z.number().min(0).max(1);
const seconds = z.number().min(0).max(86_400);

/** What can be wrong with a camera, one thing at a time; switched while it runs. */
export const cameraFaultSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  /** Loses RTP packets; their sequence numbers are missing. */
  z.strictObject({ kind: z.literal("drop"), ratio }),
  /** Connections stay open and requests are answered, but no picture comes. */
  z.strictObject({ kind: z.literal("stall") }),
  /** Packets overtake each other by up to `depth` places. Over UDP only: TCP keeps its order. */
  z.strictObject({ kind: z.literal("reorder"), ratio, depth: z.int().min(1).max(64) }),
  /** Connections are reset and refused for so long; then time starts again at zero. Ends by itself. */
  z.strictObject({ kind: z.literal("reboot"), seconds }),
  /** It goes on, and its privacy masks are gone. */
  z.strictObject({ kind: z.literal("forgets-masks") }),
  /** The camera's clock, in its sender reports, its timestamps and its ONVIF answers, is so far off. */
  z.strictObject({ kind: z.literal("clock-step"), seconds: z.number().min(-1e9).max(1e9) }),
  /** Random bytes: as the payload of packets, or between them, where they break the framing. */
  z.strictObject({ kind: z.literal("garbage"), ratio, where: z.enum(["payload", "between"]) }),
  /** So many times the agreed rate. */
  z.strictObject({ kind: z.literal("flood"), times: z.int().min(2).max(100) }),
  /**
   * Lies about its parameter sets. In the SDP: those of another picture size, of the other codec, or noise.
   * In band: noise instead of the true ones.
   */
  z.strictObject({ kind: z.literal("wrong-sps"), lie: z.enum(["size", "codec", "noise", "in-band"]) }),
  /** The first picture comes so long after PLAY. */
  z.strictObject({ kind: z.literal("slow-start"), seconds }),
  /** A request of this method is never answered. */
  z.strictObject({
    kind: z.literal("hang"),
    method: z.enum(["OPTIONS", "DESCRIBE", "SETUP", "PLAY", "PAUSE", "GET_PARAMETER", "TEARDOWN"]),
  }),
]);

export type CameraFault = z.infer<typeof cameraFaultSchema>;

export const noFault: CameraFault = { kind: "none" };

export function clockOffsetSeconds(fault: CameraFault): number {
  return fault.kind === "clock-step" ? fault.seconds : 0;
}
