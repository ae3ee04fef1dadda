import type { Micros } from "#base";
import type { AccessUnit, GapCause } from "#model";
import type { TimeLeap } from "#protocols/rtsp";
import { shortestHole } from "../store/holes.ts";
import type { OwnDelay } from "./own-delay.ts";

export interface Hole {
  readonly cause: GapCause;
  readonly detail: string;
}

/** A camera that sends a picture every five seconds leaves no hole between them: this many of its usual steps do. */
const unusual = 8;

/**
 * Finds holes between the pictures of a stream that stayed connected, and says whose they are: our clock was set, our
 * thread was too busy, packets got lost on the way, or the camera sent nothing. What ends a connection is told elsewhere.
 */
export class HoleWatch {
  readonly #own: OwnDelay;
  #last: Micros | undefined;
  #usual: Micros | undefined;
  #lost = 0;
  #leap: TimeLeap | undefined;

  constructor(own: OwnDelay) {
    this.#own = own;
  }

  lost(packets: number): void {
    this.#lost += packets;
  }

  leap(leap: TimeLeap): void {
    this.#leap = leap;
  }

  /** Nothing came for a reason that is told elsewhere. */
  restart(): void {
    this.#last = undefined;
  }

  /** What lies between the picture before and this one; undefined where nothing does. */
  before({ wall }: AccessUnit): Hole | undefined {
    const last = this.#last;
    const lost = this.#lost;
    const leap = this.#leap;
    this.#last = wall;
    this.#lost = 0;
    this.#leap = undefined;
    if (last === undefined) return undefined;
    const step = wall - last;
    const usual = this.#usual ?? step;
    this.#usual = usual + (Math.min(Math.max(step, 0), 4 * usual + 1_000) - usual) / 16;
    if (leap?.kind === "our-clock" && Math.abs(leap.micros) >= shortestHole) return clockSet(leap.micros);
    if (step < shortestHole || (lost === 0 && leap === undefined && step < unusual * usual)) return undefined;
    const seconds = (step / 1e6).toFixed(1);
    if (this.#own.within(last, wall) >= step / 4)
      return { cause: "our-fault", detail: `The recorder was too busy to take pictures for ${seconds} s.` };
    return lost > 0
      ? { cause: "network", detail: `${lost} packets were lost; no picture could be used for ${seconds} s.` }
      : { cause: "camera-silent", detail: `The camera sent no picture for ${seconds} s.` };
  }
}

function clockSet(micros: Micros): Hole {
  const way = micros > 0 ? "forward" : "back";
  const seconds = (Math.abs(micros) / 1e6).toFixed(1);
  return { cause: "our-fault", detail: `The recorder's clock was set ${way} by ${seconds} s.` };
}
