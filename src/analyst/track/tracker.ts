import type { Micros } from "#base";
import type { Box, Detection, Track } from "#model";
import { overlap } from "../detect/index.ts";
import { assign } from "./assign.ts";
import { Followed } from "./followed.ts";

/**
 * At least this sure, a detection may begin a track; below it, it may only carry one on. Two boxes of one person at 0.4
 * began two tracks. A vehicle at 0.36 is as often a light on a wet road; asking for 0.4 lost five of fifteen real ones.
 */
const sureConfidence = { person: 0.45, "two-wheeler": 0.45, vehicle: 0.35 } as const;
const isSure = ({ category, confidence }: Detection) => confidence >= sureConfidence[category];
/** Boxes are grown by this much of their size before the first comparison: at five pictures a second, who runs jumps. */
const grown = 0.2;
const leastOverlapSure = 0.15;
/** In a crowd a faint box is as often somebody else's: it must lie where its owner should be. */
const leastOverlapFaint = 0.5;
/** Pictures in which it must be seen before anyone is told. */
const hitsToConfirm = 2;
const tentativePatience = 500_000;
/** Behind a lorry, a pole, a group: so long it is still the same one (microseconds). */
const lostPatience = 4_000_000;
/** Heights from where it should be to where it is found again: at once, and more for each second unseen. */
const strayed = { atOnce: 0.25, perSecond: 0.25 };
/** And its height then, as a natural logarithm: a third more or less. */
const sizeChange = 0.35;

/**
 * Follows detections from picture to picture (after ByteTrack, Zhang 2022). Who was seen in the last picture chooses first
 * among sure detections, then who was lost, then who is new: one who is lost takes nobody's place in a crowd. Faint ones
 * carry on who was seen last. All by overlap with where each should be by now; whom nothing overlaps may have strayed.
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
    const missed: Followed[] = [];
    let free: readonly Detection[] = sure;
    for (const state of ["confirmed", "lost", "tentative"] as const) {
      const those = this.#followed.filter((one) => one.state === state);
      const pairs = this.#pair(those, free, overlapping(grown, leastOverlapSure), now);
      missed.push(...pairs.missed);
      free = pairs.unclaimed;
    }
    const seenBefore = missed.filter(({ state }) => state === "confirmed");
    this.#pair(seenBefore, faint, overlapping(0, leastOverlapFaint), now);
    const unseen = missed.filter(({ state, lastSeen }) => state !== "tentative" && lastSeen < now);
    const found = this.#pair(unseen, free, straying(now), now);
    for (const seen of found.unclaimed) {
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

  #pair(followed: readonly Followed[], seen: readonly Detection[], unlike: Unlike, now: Micros) {
    const cost = (row: number, column: number) => {
      const [one, detection] = [followed[row], seen[column]];
      return one === undefined || detection?.category !== one.category ? 1 : unlike(one, detection);
    };
    const pairs = assign(followed.length, seen.length, cost, 1);
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

/** How little a detection fits a track: 1 and more is another's. */
type Unlike = (one: Followed, seen: Detection) => number;

/** By overlap of both, grown, of which there must be some. */
function overlapping(growth: number, least: number): Unlike {
  return (one, seen) => {
    const shared = overlap(grow(one.box, growth), grow(seen.box, growth));
    return shared > least ? 1 - shared : 1;
  };
}

/** By the distance from where it should be, for the time that it was not seen. */
function straying(now: Micros): Unlike {
  return ({ box, lastSeen }, seen) => {
    if (Math.abs(Math.log(box.height / seen.box.height)) > sizeChange) return 1;
    const x = box.x + box.width / 2 - seen.box.x - seen.box.width / 2;
    const y = box.y + box.height / 2 - seen.box.y - seen.box.height / 2;
    const reach = strayed.atOnce + strayed.perSecond * ((now - lastSeen) / 1e6);
    return Math.hypot(x, y) / (reach * Math.max(box.height, seen.box.height));
  };
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
