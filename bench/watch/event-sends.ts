import type { SentFrame } from "#simulator";

export interface SignalHeard {
  readonly camera: string;
  /** Milliseconds since 1970: the picture in which the rule saw it, and when a watcher heard of it. */
  readonly pictureAt: number;
  readonly heardAt: number;
}

export interface Explained extends SignalHeard {
  /** When the picture of the event left the camera. */
  readonly sentAt: number;
}

interface Sent {
  readonly camera: string;
  readonly at: number;
}

/** A tracker may be half a picture early where a box is generous, and needs two looks more where it is not sure. */
const earliestMs = -400;
const latestMs = 2_500;

/** When the pictures left in which something happens, by the film's truth, and which signal tells of which. */
export class EventSends {
  readonly #frames: ReadonlySet<number>;
  readonly #sent: Sent[] = [];
  #from = Infinity;
  #until = Infinity;

  /** `frames`: those in which something happens; a film loops. */
  constructor(frames: readonly number[]) {
    this.#frames = new Set(frames);
  }

  /** Pass to the simulator. */
  readonly note = ({ camera, stream, frame, at }: Pick<SentFrame, "camera" | "stream" | "frame" | "at">) => {
    if (stream === "sub" && this.#frames.has(frame)) this.#sent.push({ camera, at: at / 1_000 });
  };

  /** Milliseconds since 1970: what was sent from now on counts. */
  begin(now: number): void {
    this.#from = now;
  }

  end(now: number): void {
    this.#until = now;
  }

  /** Each event takes the signal nearest to it, and no signal tells of two. */
  explain(heard: readonly SignalHeard[]): {
    readonly explained: readonly Explained[];
    readonly missed: number;
    readonly unexplained: number;
  } {
    const inSpan = (at: number) => at >= this.#from && at <= this.#until;
    const free = new Set(heard);
    const explained: Explained[] = [];
    let missed = 0;
    for (const { camera, at } of this.#sent) {
      const near = [...free]
        .filter((one) => one.camera === camera)
        .map((one) => ({ one, after: one.pictureAt - at }))
        .filter(({ after }) => after >= earliestMs && after <= latestMs)
        .sort((a, b) => Math.abs(a.after) - Math.abs(b.after))[0]?.one;
      if (near !== undefined) free.delete(near);
      if (!inSpan(at)) continue;
      if (near === undefined) missed += 1;
      else explained.push({ ...near, sentAt: at });
    }
    const unexplained = [...free].filter(({ pictureAt }) => inSpan(pictureAt)).length;
    return { explained, missed, unexplained };
  }
}
