import { type Clock, toMicros } from "#base";
import type { PictureCost } from "#contract";
import type { Picture } from "#media";
import { windowsOver } from "../detect/index.ts";
import type { LentDetector } from "../inference/index.ts";
import { halved, MotionWatch } from "../motion/index.ts";
import { threadMs } from "../thread-ms.ts";
import { Tracker } from "../track/index.ts";

/** A usual sub stream. */
const [width, height] = [640, 360] as const;
/** The network's first pictures take longer: they are not counted. */
const warming = 3;
const counted = 12;
/** Somebody everywhere, none so tall that the picture is made smaller for them. */
const crowd = Array.from({ length: 25 }, (_, n) => ({
  x: (n % 5) / 5,
  y: Math.floor(n / 5) / 5,
  width: 0.2,
  height: 0.2,
}));
const faintest = 0.2;

/** Looks at made pictures in which everything moves, for about a second of one core, and says what one took. */
export async function measurePicture(detector: LentDetector, clock: Clock): Promise<PictureCost> {
  const motion = new MotionWatch();
  const tracker = new Tracker();
  const sum = { detect: 0, follow: 0 };
  for (let n = 0; n < warming + counted; n += 1) {
    const picture = madePicture(n);
    const started = threadMs();
    motion.look(halved(picture));
    const looked = threadMs();
    const found = await detector.detect(picture, faintest, windowsOver(crowd, picture));
    const answered = threadMs();
    tracker.step(picture.wall, [...found.detections]);
    if (n < warming) continue;
    sum.detect += found.ms;
    sum.follow += looked - started + (threadMs() - answered);
  }
  return {
    at: toMicros(clock.now()),
    pictures: counted,
    detect: rounded(sum.detect / counted),
    follow: rounded(sum.follow / counted),
  };
}

/** Blocks that jump and a grain over all of it, the same each time. */
function madePicture(n: number): Picture & { data: Uint8Array<ArrayBuffer> } {
  const data = new Uint8Array(3 * width * height);
  for (let at = 0; at < data.length; at += 1) {
    const pixel = Math.floor(at / 3);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const block = (Math.floor(x / 40) * 7 + Math.floor(y / 40) * 13 + n * 5) % 11;
    data[at] = 20 * block + ((at * 31 + n * 17) % 23);
  }
  return { wall: n * 200_000, width, height, data };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
