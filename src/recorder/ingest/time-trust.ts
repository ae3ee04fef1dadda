import type { TimeQuality } from "#model";
import type { CameraTime } from "#protocols/rtsp";

/** Two clocks that differ by less tell the same time; once they did, they may come apart a little further. */
const agreesMs = 1_000;
const stillAgreesMs = 1_500;

/** What the time of the pictures that come now is worth; `before` so that a clock on the edge does not flutter. */
export function timeQuality(
  { aheadMs, disputed }: CameraTime,
  ourClockIsKept: boolean,
  before: TimeQuality | undefined,
): TimeQuality {
  const cameraAheadMs = aheadMs;
  if (disputed) return { trust: "disputed", cameraAheadMs };
  if (!ourClockIsKept) return { trust: "unchecked", cameraAheadMs };
  const limit = before?.trust === "agreed" ? stillAgreesMs : agreesMs;
  const agrees = aheadMs !== undefined && Math.abs(aheadMs) <= limit;
  return { trust: agrees ? "agreed" : "synchronised", cameraAheadMs };
}

export const untoldTime: CameraTime = { aheadMs: undefined, driftPpm: undefined, disputed: false };
