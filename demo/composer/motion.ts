import { headingSeen, toGround, toPicture } from "./ground.ts";
import { framesPerSecond, type Leg, type Walker } from "./recipe.ts";
import type { Point } from "./shapes.ts";
import { type Tube, tubes } from "./tubes.ts";

/** Where a walker is in one frame, and which picture of him is shown. */
export interface Step {
  readonly tube: string;
  readonly index: number;
  readonly mirrored: boolean;
  readonly foot: Point;
}

/** The whole visit of one walker, frame by frame from the moment he enters. */
export function stepsOf(walker: Walker): Step[] {
  const steps: Step[] = [];
  let last: Step | undefined;
  for (const leg of walker.legs) {
    for (const step of "stands" in leg ? standing(walker.person, leg.stands, last) : walking(walker, leg)) {
      steps.push(step);
      last = step;
    }
  }
  return steps;
}

/** The frame of the visit in the middle of the first stop, or none. */
export function firstStop(walker: Walker): number | undefined {
  let before = 0;
  for (const leg of walker.legs) {
    if ("stands" in leg) return before + Math.round((leg.stands * framesPerSecond) / 2);
    before += [...walking(walker, leg)].length;
  }
  return undefined;
}

function* walking({ person, id }: Walker, { way }: Extract<Leg, { way: unknown }>): Generator<Step> {
  let phase = 0;
  for (let k = 0; k + 1 < way.length; k += 1) {
    const [from, to] = [way[k], way[k + 1]];
    if (from === undefined || to === undefined) continue;
    const { tube, mirrored } = gaitFor(person, headingSeen(from, to), id);
    const [a, b] = [toGround(from), toGround(to)];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    // Speed is the gait's own, so that no foot slides.
    for (let done = 0; done < length; done += tube.speed) {
      const part = done / length;
      const foot = toPicture({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });
      yield { tube: tube.id, index: phase % tube.boxes.length, mirrored, foot };
      phase += 1;
    }
  }
}

function* standing(person: string, seconds: number, before: Step | undefined): Generator<Step> {
  if (before === undefined) throw new RangeError("who stands must have walked there");
  const idle = tubes.filter((tube) => tube.person === person && tube.kind === "stand");
  const tube = idle[Math.round(before.foot.x) % Math.max(1, idle.length)];
  for (let frame = 0; frame < seconds * framesPerSecond; frame += 1) {
    if (tube === undefined) yield before;
    else
      yield {
        tube: tube.id,
        index: toAndFro(frame, tube.boxes.length),
        mirrored: before.mirrored,
        foot: before.foot,
      };
  }
}

function toAndFro(frame: number, length: number): number {
  const round = Math.max(1, 2 * length - 2);
  const at = frame % round;
  return at < length ? at : round - at;
}

/** The person's gait that was filmed from the most similar side; a mirror image counts as filmed. */
function gaitFor(person: string, heading: number, who: string): { tube: Tube; mirrored: boolean } {
  const gaits = tubes
    .filter((tube) => tube.person === person && tube.kind === "walk")
    .flatMap((tube) => [
      { tube, mirrored: false, off: turnBetween(tube.heading, heading) },
      { tube, mirrored: true, off: turnBetween(-tube.heading, heading) },
    ])
    .sort((a, b) => a.off - b.off);
  const best = gaits[0];
  if (best === undefined) throw new RangeError(`${who}: nobody called ${person} walks in tubes.json`);
  return best;
}

/** 0 to 180 degrees. */
export function turnBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % 360;
  return turn > 180 ? 360 - turn : turn;
}
