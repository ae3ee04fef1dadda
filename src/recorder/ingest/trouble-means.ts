import type { GapCause } from "#model";
import type { CameraTrouble } from "#protocols/rtsp";
import type { StreamStateName } from "./messages.ts";

/** What a trouble of a connection makes of its stream, and whose fault the timeline says that it is. */
export const troubleMeans: Record<CameraTrouble, { state: StreamStateName; cause: GapCause }> = {
  "camera-unreachable": { state: "unreachable", cause: "network" },
  "camera-closed": { state: "unreachable", cause: "network" },
  "camera-unauthorised": { state: "unauthorised", cause: "camera-refuses" },
  "camera-untrusted": { state: "untrusted", cause: "camera-refuses" },
  "camera-unsupported": { state: "unsupported", cause: "camera-unusable" },
  "camera-nonsense": { state: "unsupported", cause: "camera-unusable" },
  "camera-silent": { state: "silent", cause: "camera-silent" },
};
