import type { Clock } from "#base";

/** Pan and tilt from -1 to 1, zoom from 0 to 1: ONVIF's generic spaces (PTZ service, 5.7). */
export interface Position {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

export interface Preset {
  readonly token: string;
  readonly name: string;
  readonly position: Position;
}

export const mostPresets = 64;
/** Full speed, in units a second: the whole range of pan in four seconds. */
const usualSpeed = 0.5;
const home: Position = { pan: 0, tilt: 0, zoom: 0 };

type Motion =
  | { readonly kind: "still"; readonly at: Position }
  | {
      readonly kind: "driven";
      readonly from: Position;
      readonly velocity: Position;
      readonly since: number;
      readonly until: number;
    }
  | {
      readonly kind: "going";
      readonly from: Position;
      readonly to: Position;
      readonly since: number;
      readonly until: number;
    };

/** A motor head: where it points follows from what it was told and from the time that passed. */
export class PtzHead {
  readonly presets = new Map<string, Preset>();
  readonly #clock: Clock;
  readonly #fullSpeed: number;
  #motion: Motion = { kind: "still", at: home };

  constructor(clock: Clock, fullSpeed = usualSpeed) {
    this.#clock = clock;
    this.#fullSpeed = fullSpeed;
  }

  get position(): Position {
    const motion = this.#motion;
    const now = this.#clock.monotonic();
    switch (motion.kind) {
      case "still":
        return motion.at;
      case "driven": {
        const seconds = (Math.min(now, motion.until) - motion.since) / 1000;
        return within(
          combine(motion.from, motion.velocity, (from, speed) => from + speed * this.#fullSpeed * seconds),
        );
      }
      case "going": {
        const share =
          motion.until <= motion.since
            ? 1
            : Math.min(1, (now - motion.since) / (motion.until - motion.since));
        return combine(motion.from, motion.to, (from, to) => from + (to - from) * share);
      }
    }
  }

  get isMoving(): boolean {
    return this.#motion.kind !== "still" && this.#clock.monotonic() < this.#motion.until;
  }

  moveTo(target: Partial<Position>): void {
    const from = this.position;
    const to = within({ ...from, ...target });
    const farthest = Math.max(
      Math.abs(to.pan - from.pan),
      Math.abs(to.tilt - from.tilt),
      Math.abs(to.zoom - from.zoom),
    );
    const since = this.#clock.monotonic();
    this.#motion = { kind: "going", from, to, since, until: since + (farthest / this.#fullSpeed) * 1000 };
  }

  moveBy(translation: Position): void {
    this.moveTo(combine(this.position, translation, (at, by) => at + by));
  }

  /** Velocity as a share of full speed, in each direction. Without a timeout it goes on until it is stopped. */
  drive(velocity: Position, timeoutMs = Number.POSITIVE_INFINITY): void {
    const since = this.#clock.monotonic();
    this.#motion = { kind: "driven", from: this.position, velocity, since, until: since + timeoutMs };
  }

  stop(): void {
    this.#motion = { kind: "still", at: this.position };
  }

  /** Undefined when there is no room for another preset. */
  keepPreset(name: string, token = this.#freeToken()): Preset | undefined {
    if (!this.presets.has(token) && this.presets.size >= mostPresets) return undefined;
    const preset = { token, name, position: this.position };
    this.presets.set(token, preset);
    return preset;
  }

  /** A preset that it comes with. */
  learn(name: string, position: Position): void {
    const token = this.#freeToken();
    this.presets.set(token, { token, name, position });
  }

  #freeToken(): string {
    for (let number = 1; ; number += 1) {
      if (!this.presets.has(`preset-${number}`)) return `preset-${number}`;
    }
  }
}

function combine(a: Position, b: Position, how: (a: number, b: number) => number): Position {
  return { pan: how(a.pan, b.pan), tilt: how(a.tilt, b.tilt), zoom: how(a.zoom, b.zoom) };
}

function within({ pan, tilt, zoom }: Position): Position {
  const clamp = (value: number, least: number) => Math.min(1, Math.max(least, value));
  return { pan: clamp(pan, -1), tilt: clamp(tilt, -1), zoom: clamp(zoom, 0) };
}
