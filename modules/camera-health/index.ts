import type { OpenPictureRule, PictureRule, RuleSignal, WholePicture } from "../../contract/index.ts";
import { judge, showsNothing, type Trouble, type Verdict } from "./judge.ts";
import { blend, type Measures, measure } from "./measure.ts";

/**
 * FR-44: a camera that no longer shows its place. It looks at whole pictures only. What is wrong must last; then it is
 * said, and once a minute for as long as it goes on.
 */
const openRule: OpenPictureRule = ({ scene }) => {
  const { after = "10 s", frozen = "60 s" } = scene.rules?.["camera-health"] ?? {};
  return new CameraHealth(Number.parseFloat(after) * 1e6, Number.parseFloat(frozen) * 1e6);
};
export default openRule;

/** Pictures that make the first idea of what is usual, and then how slowly it moves on: ten minutes at five a second. */
const firstPictures = 50;
const memory = 3_000;
/** What goes on is said again after so long, microseconds. */
const again = 60_000_000;
const asUsual: Verdict = { trouble: undefined, sharpness: 1, alike: 1 };

class CameraHealth implements PictureRule {
  readonly #after: number;
  readonly #frozenAfter: number;
  #usual: Measures | undefined;
  #learnt = 0;
  #before: Uint8Array | undefined;
  /** Since when the picture is the same to the last bit. */
  #sameSince: number | undefined;
  #state: Trouble | "frozen" | "well" = "well";
  #since = 0;
  #told = -Infinity;

  constructor(after: number, frozenAfter: number) {
    this.#after = after;
    this.#frozenAfter = frozenAfter;
  }

  see({ wall, width, height, brightness }: WholePicture): RuleSignal[] {
    const now = measure(brightness, width, height);
    const verdict = this.#compare(now);
    if (verdict.trouble === undefined) this.#learn(now);
    const frozen = this.#isFrozen(wall, brightness);
    if (verdict.trouble === undefined && frozen) return this.#become("frozen", wall, verdict, 0);
    return this.#become(verdict.trouble ?? "well", wall, verdict, this.#after);
  }

  /** A sensor is never twice the same; an encoder may be, for a while. */
  #isFrozen(wall: number, brightness: Uint8Array): boolean {
    const before = this.#before;
    const same =
      before?.length === brightness.length && before.every((pixel, at) => pixel === brightness[at]);
    if (!same) this.#before = brightness.slice();
    this.#sameSince = same ? (this.#sameSince ?? wall) : undefined;
    return this.#sameSince !== undefined && wall - this.#sameSince >= this.#frozenAfter;
  }

  #compare(now: Measures): Verdict {
    if (this.#usual !== undefined) return judge(now, this.#usual);
    return showsNothing(now) ? { trouble: "covered", sharpness: 0, alike: 0 } : asUsual;
  }

  #learn(now: Measures): void {
    this.#learnt += 1;
    const share = this.#learnt <= firstPictures ? 1 / this.#learnt : 1 / memory;
    this.#usual = this.#usual === undefined ? now : blend(this.#usual, now, share);
  }

  #become(state: Trouble | "frozen" | "well", wall: number, verdict: Verdict, held: number): RuleSignal[] {
    if (state !== this.#state) [this.#state, this.#since, this.#told] = [state, wall, -Infinity];
    if (state === "well" || wall - this.#since < held || wall - this.#told < again) return [];
    this.#told = wall;
    const measured = {
      trouble: state,
      sharpness: Math.round(verdict.sharpness * 100) / 100,
      alike: Math.round(verdict.alike * 100) / 100,
    };
    const box = { x: 0, y: 0, width: 1, height: 1 };
    return [{ rule: "camera-health", at: wall, zone: state, track: 0, box, confidence: 1, measured }];
  }
}
