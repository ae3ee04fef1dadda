import type { Micros } from "#base";
import type { Box, Detection, Track } from "#model";
import { overlap } from "../detect/index.ts";
import { assign } from "./assign.ts";
import { Followed } from "./followed.ts";

/**
 * At least this sure, a detection may begin a track; below it, it may only carry one on. Two boxes of one person at 0.35
 * began two tracks; a car from above is seen no surer than that.
 */
const sureConfidence = { person: 0.4, "two-wheeler": 0.45, vehicle: 0.35 } as const;
const isSure = ({ category, confidence }: Detection) => confidence >= sureConfidence[category];
/** Boxes are grown by this much of their size before the first comparison: at five pictures a second, who runs jumps. */
const grown = 0.2;
const leastOverlapSure = 0.15;
const leastOverlapFaint = 0.2;
/** Pictures in which it must be seen before anyone is told. */
const hitsToConfirm = 2;
const tentativePatience = 500_000;
/** Behind a lorry, a pole, another person: so long it is still the same one (microseconds). */
const lostPatience = 2_000_000;

/**
 * Follows detections from picture to picture (after ByteTrack, Zhang 2022): sure detections are paired first,
 * then faint ones carry on what is left; both by overlap with where each track should be by now.
 * The same detections give the same tracks: nothing here is random, and ids count up.
 */
export class Tracker {
  #followed: Followed[] = [];
  #nextId = 1;
  #last: Micros | undefined;

  /** Detections of one picture in; all tracks out, also tentative and lost ones. */
  step(wall: Micros, detections: readonly Detection[]): Track[] {
    // A picture from before the last one (a clock that stepped back) moves nothing.
    const now = Math.max(wall, this.#last ?? wall);
    this.#last = now;
    for (const one of this.#followed) one.predict(now);
    const sure = detections.filter(isSure);
    const faint = detections.filter((seen) => !isSure(seen));
    const first = this.#pair(this.#followed, sure, grown, leastOverlapSure, now);
    const seenBefore = first.missed.filter((one) => one.state === "confirmed");
    this.#pair(seenBefore, faint, 0, leastOverlapFaint, now);
    for (const seen of first.unclaimed) {
      this.#followed.push(new Followed(this.#nextId, seen, now));
      this.#nextId += 1;
    }
    this.#settle(now);
    return this.#followed.map((one) => one.toTrack());
  }

  /** Where those are who have gone some way: the gate that looks for motion lets them stand still. */
  get travellers(): readonly Box[] {
    return this.#followed.filter((one) => one.hasTravelled).map((one) => one.box);
  }

  /** Where all should be by now who are followed: one who stands must be looked for too. */
  get followed(): readonly Box[] {
    return this.#followed.map((one) => one.box);
  }

  #pair(
    followed: readonly Followed[],
    seen: readonly Detection[],
    growth: number,
    least: number,
    now: Micros,
  ) {
    const unlike = (row: number, column: number) => {
      const [one, detection] = [followed[row], seen[column]];
      if (one === undefined || detection === undefined || one.category !== detection.category) return 1;
      return 1 - overlap(grow(one.box, growth), grow(detection.box, growth));
    };
    const pairs = assign(followed.length, seen.length, unlike, 1 - least);
    const missed: Followed[] = [];
    followed.forEach((one, row) => {
      const detection = seen[pairs[row] ?? -1];
      if (detection === undefined) missed.push(one);
      else one.correct(detection, now);
    });
    const claimed = new Set(pairs);
    return { missed, unclaimed: seen.filter((_, column) => !claimed.has(column)) };
  }

  #settle(now: Micros): void {
    for (const one of this.#followed) {
      if (one.lastSeen < now) one.state = one.state === "tentative" ? "tentative" : "lost";
      else if (one.state === "lost" || one.hits >= hitsToConfirm) one.state = "confirmed";
    }
    this.#followed = this.#followed.filter((one) => {
      const patience = one.state === "tentative" ? tentativePatience : lostPatience;
      return now - one.lastSeen <= patience && isInside(one.box);
    });
  }
}

function grow(box: Box, by: number): Box {
  const [dx, dy] = [box.width * by, box.height * by];
  return { x: box.x - dx, y: box.y - dy, width: box.width + 2 * dx, height: box.height + 2 * dy };
}

/** Its centre is still in the picture. */
function isInside(box: Box): boolean {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return x > 0 && x < 1 && y > 0 && y < 1 && box.width > 0 && box.height > 0;
}
