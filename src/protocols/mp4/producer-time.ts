import type { Micros } from "#base";
import type { Ticks90k } from "#model";

export const producerTimeBytes = 32;

/** Seconds between 1900 (NTP) and 1970. */
const ntpEpoch = 2_208_988_800;
/** Of when a picture was captured, and consistently so (ISO/IEC 14496-12 8.16.5; FFmpeg writes the same). */
const captured = 24;

/**
 * The producer reference time box before a fragment: at `mediaTime` of the file it was `wall` by the recorder's clock.
 * Players pass it over.
 */
export function producerTime(wall: Micros, mediaTime: Ticks90k): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(producerTimeBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, producerTimeBytes);
  bytes.set(Buffer.from("prft", "latin1"), 4);
  view.setUint32(8, 0x0100_0000 | captured);
  view.setUint32(12, 1);
  const seconds = Math.floor(wall / 1e6);
  view.setUint32(16, (seconds + ntpEpoch) % 2 ** 32);
  view.setUint32(20, Math.floor(((wall - seconds * 1e6) / 1e6) * 2 ** 32));
  view.setBigUint64(24, BigInt(mediaTime));
  return bytes;
}
