import type { Micros } from "#base";
import type { Offer } from "../store/kept.ts";

/** A fragment as a recorder offers it to its volume; only what a test says of it differs. */
export function offerOf(
  key: Pick<Offer, "camera" | "stream">,
  said: {
    readonly start: Micros;
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly seconds: number;
    readonly mediaTime: number;
  },
  trust: Offer["time"]["trust"] = "synchronised",
): Offer {
  const { start, bytes, seconds, mediaTime } = said;
  return {
    camera: key.camera,
    stream: key.stream,
    time: { trust, cameraAheadMs: undefined },
    init: {
      hash: "a".repeat(64),
      bytes: new Uint8Array([1, 2, 3]),
      codec: "h264",
      codecString: "avc1.64001f",
      width: 1920,
      height: 1080,
    },
    fragment: {
      bytes,
      start,
      duration: seconds * 90_000,
      mediaTime,
      samples: seconds * 25,
      startsWithKey: true,
      discontinuity: false,
      lostPackets: 0,
    },
  };
}
