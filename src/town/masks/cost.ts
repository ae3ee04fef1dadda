import type { RecorderHealth } from "#contract";

/** Measured, of a core: one stream of 1920 × 1080 at 25 pictures a second (docs/ref/performance.md). */
const coresMeasured = 0.45;
const pointsMeasured = 1920 * 1080 * 25;
/** While a camera is closed nothing is counted; most send so many. */
const usualPicturesPerSecond = 25;

/** What masking all streams of a camera would keep busy, of a core; as the measured one where it is not known yet. */
export function coresToMask(streams: RecorderHealth["cameras"]): number {
  const points = streams.reduce((sum, { width = 0, height = 0, rate }) => {
    const pictures = rate?.picturesPerSecond ?? 0;
    return sum + width * height * (pictures < 1 ? usualPicturesPerSecond : pictures);
  }, 0);
  return points === 0 ? coresMeasured : (coresMeasured * points) / pointsMeasured;
}
