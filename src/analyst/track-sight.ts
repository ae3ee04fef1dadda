import type { RulePicture, RuleSignal, RuleTrack } from "#contract";
import type { Picture } from "#media";
import type { Track } from "#model";
import { passMoving, windowsOver } from "./detect/index.ts";
import type { LentDetector } from "./inference/index.ts";
import { halved, MotionWatch, StillWatch } from "./motion/index.ts";
import { picturesPerSecond, trackRoom } from "./picture-plan.ts";
import type { Glimpse, Sight } from "./sight.ts";
import type { Seeing } from "./sight-module.ts";
import { threadMs } from "./thread-ms.ts";
import { Tracker } from "./track/index.ts";

/** Detections below the tracker's sure threshold may still carry a track on. */
const faintest = 0.2;
/** Pixels across: no larger, motion looks at the picture as it is. */
const alreadySmall = 416;

/** The way of a picture: motion, detection, tracks, the module's rule. One for each camera and module. */
export class TrackSight implements Sight {
  readonly pixels = "bgr24";
  readonly room = trackRoom;
  readonly picturesPerSecond = picturesPerSecond;
  readonly #detector: LentDetector;
  readonly #rule: Seeing<RulePicture, RuleSignal>;
  readonly #motion = new MotionWatch();
  readonly #tracker = new Tracker();
  readonly #stills: StillWatch | undefined;

  /** `stills`: the rule asks for what came to lie still. */
  constructor(detector: LentDetector, rule: Seeing<RulePicture, RuleSignal>, stills: boolean) {
    this.#detector = detector;
    this.#stills = stills ? new StillWatch() : undefined;
    this.#rule = rule;
  }

  async look(picture: Picture): Promise<Glimpse> {
    const { wall } = picture;
    const started = threadMs();
    const small = picture.width > alreadySmall ? halved(picture) : picture;
    const motion = this.#motion.look(small);
    const stills = this.#stills?.look({ ...small, wall });
    const looked = threadMs();
    const windows = windowsOver([...motion.places, ...this.#tracker.followed], picture);
    // The detector takes the picture's bytes with it, so motion has looked before.
    const found =
      windows.length === 0
        ? { detections: [], ms: 0 }
        : await this.#detector.detect(picture, faintest, windows);
    const answered = threadMs();
    const moving = passMoving(found.detections, motion, this.#tracker.travellers);
    const tracks = this.#tracker.step(wall, moving);
    const given = stills === undefined ? {} : { stills };
    const seeing = this.#rule.see({ wall, tracks: tracks.flatMap(forRule), ...given });
    // Between two waits this thread does nothing else.
    const track = looked - started + (threadMs() - answered);
    const signals = await seeing;
    return { wall, tracks, signals, detections: moving.length, cost: { detect: found.ms, track } };
  }
}

/** Rules are told of what is sure to be there. */
function forRule({ id, category, box, confidence, foot, firstSeen, state }: Track): RuleTrack[] {
  return state === "tentative" ? [] : [{ id, category, box, confidence, foot, firstSeen, state }];
}
