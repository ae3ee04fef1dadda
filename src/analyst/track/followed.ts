import type { Micros } from "#base";
import type { Box, Detection, Track } from "#model";
import { ConstantVelocity } from "./kalman.ts";

/** Deviations, in heights of the box: where it was seen, how fast it may go at first, how its speed changes. */
const measuring = 0.05;
const firstSpeed = 1.5;
/** Vehicles come at the camera: in its picture they grow faster and faster. */
const acceleration = { person: 0.6, "two-wheeler": 1.2, vehicle: 1.2 } as const;
/** Its size changes more slowly than its place. */
const growing = 0.05;

/** One object: four coordinates that are each predicted and corrected. */
export class Followed {
  readonly id: number;
  readonly category: Detection["category"];
  readonly firstSeen: Micros;
  confidence: number;
  lastSeen: Micros;
  hits = 1;
  state: Track["state"] = "tentative";
  /** It has gone by its own width, or half its height: a sign never does. */
  hasTravelled = false;
  readonly #start: { readonly x: number; readonly y: number };
  #at: Micros;
  readonly #x: ConstantVelocity;
  readonly #y: ConstantVelocity;
  readonly #width: ConstantVelocity;
  readonly #height: ConstantVelocity;

  constructor(id: number, seen: Detection, wall: Micros) {
    this.id = id;
    this.category = seen.category;
    this.firstSeen = wall;
    this.lastSeen = wall;
    this.confidence = seen.confidence;
    this.#at = wall;
    const { x, y, width, height } = seen.box;
    this.#start = { x: x + width / 2, y: y + height / 2 };
    const start = (value: number, factor: number) =>
      new ConstantVelocity(value, measuring * height, firstSpeed * factor * height);
    this.#x = start(x + width / 2, 1);
    this.#y = start(y + height / 2, 1);
    this.#width = start(width, growing);
    this.#height = start(height, growing);
  }

  get box(): Box {
    const width = Math.max(0, this.#width.position);
    const height = Math.max(0, this.#height.position);
    return { x: this.#x.position - width / 2, y: this.#y.position - height / 2, width, height };
  }

  predict(wall: Micros): void {
    const seconds = Math.max(0, (wall - this.#at) / 1_000_000);
    this.#at = wall;
    const height = this.#height.position;
    const changing = acceleration[this.category] * height;
    this.#x.predict(seconds, changing);
    this.#y.predict(seconds, changing);
    // Unseen, it keeps its size: a guess at growth would swallow what stands beside it.
    if (this.state !== "lost") {
      this.#width.predict(seconds, growing * changing);
      this.#height.predict(seconds, growing * changing);
    }
  }

  correct({ box, confidence }: Detection, wall: Micros): void {
    const deviation = measuring * box.height;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    this.#x.correct(x, deviation);
    this.#y.correct(y, deviation);
    this.#width.correct(box.width, deviation);
    this.#height.correct(box.height, deviation);
    this.confidence = confidence;
    this.lastSeen = wall;
    this.hits += 1;
    this.hasTravelled ||=
      Math.abs(x - this.#start.x) > box.width || Math.abs(y - this.#start.y) > box.height / 2;
  }

  toTrack(): Track {
    const { id, category, confidence, firstSeen, state } = this;
    const box = insidePicture(this.box);
    const foot = { x: box.x + box.width / 2, y: box.y + box.height };
    return { id, category, box, confidence, firstSeen, state, foot };
  }
}

function insidePicture(box: Box): Box {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const [x, y] = [clamp(box.x), clamp(box.y)];
  return { x, y, width: clamp(box.x + box.width) - x, height: clamp(box.y + box.height) - y };
}
