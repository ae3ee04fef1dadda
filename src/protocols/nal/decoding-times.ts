import type { Ticks90k } from "#model";
import { ticksPerSecond } from "#model";
import type { StreamDescription } from "./syntax.ts";

/** Where the stream says nothing of its rate: 25 pictures a second. */
const usualPicture = ticksPerSecond / 25;
/** H.264 and H.265 both allow 16 pictures at most to be held back. */
const deepest = 16;
/** No reordering reaches this far back: the camera's clock was set. */
const farthestBack = 2 * ticksPerSecond;

export interface PictureTimes {
  readonly dts: Ticks90k;
  readonly pts: Ticks90k;
  readonly jumped: boolean;
}

/**
 * RTP tells when a picture is shown, not when it is decoded. Where pictures are sent out of their order of showing
 * (B-frames), decoding times are the showing times in order, late by the reorder depth: a picture is then decoded
 * before it is shown, and decoding times always grow.
 */
export class DecodingTimes {
  /** Showing times not yet given to a picture as its decoding time, in order. */
  #waiting: Ticks90k[] = [];
  #depth = 0;
  #learns = true;
  #picture = usualPicture;
  #shift = 0;
  #lastDts: Ticks90k | undefined;
  #latestPts = 0;
  #restart = true;

  configure({ reorderDepth, pictureTicks }: StreamDescription): void {
    this.#learns = reorderDepth === undefined;
    this.#depth = Math.min(deepest, reorderDepth ?? 0);
    this.#picture = pictureTicks ?? usualPicture;
    this.#restart = true;
  }

  /** Pictures were left out: what waits belongs to them. */
  interrupt(): void {
    this.#restart = true;
  }

  next(showing: Ticks90k): PictureTimes {
    let pts = showing + this.#shift;
    const lastDts = this.#lastDts;
    const jumped = lastDts !== undefined && pts < this.#latestPts - farthestBack;
    if (jumped) {
      this.#shift += this.#latestPts + this.#picture - pts;
      pts = showing + this.#shift;
    }
    const tooLate = lastDts !== undefined && pts < this.#latestPts && pts <= lastDts;
    if (jumped || this.#restart) this.#fill(pts);
    else if (tooLate && this.#learns && this.#depth < deepest) this.#depth += 1;
    this.#insert(pts);
    const due = this.#waiting.length > this.#depth ? this.#waiting.shift() : this.#waiting[0];
    const dts = Math.max(due ?? pts, lastDts === undefined ? 0 : lastDts + 1);
    this.#lastDts = dts;
    this.#latestPts = lastDts === undefined ? pts : Math.max(pts, this.#latestPts);
    // Without reordering a picture is shown when it is decoded, even where the camera gave two the same time.
    return { dts, pts: this.#depth === 0 ? dts : pts, jumped };
  }

  /** As if pictures at the stream's rate had come before. */
  #fill(pts: Ticks90k): void {
    this.#waiting = Array.from(
      { length: this.#depth },
      (_, index) => pts - (this.#depth - index) * this.#picture,
    );
    this.#restart = false;
  }

  #insert(pts: Ticks90k): void {
    let at = this.#waiting.length;
    while (at > 0 && (this.#waiting[at - 1] ?? 0) > pts) at -= 1;
    this.#waiting.splice(at, 0, pts);
  }
}
