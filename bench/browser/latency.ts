import type { SentFrame } from "#simulator";
import type { Sighting } from "./picture-probe.ts";

/** How far back a send is looked for: a clip loops, and the same frame number comes again. */
const longestMs = 10_000;
/** Loops of a clip that are remembered for each frame. */
const keptLoops = 60;

/** When each frame of each camera left the simulator, in every loop of its clip. */
export class SendLog {
  readonly #sent = new Map<string, number[]>();

  readonly note = ({ camera, stream, frame, at }: SentFrame): void => {
    const key = `${camera} ${stream} ${frame}`;
    const times = this.#sent.get(key);
    if (times === undefined) this.#sent.set(key, [at / 1_000]);
    else if (times.push(at / 1_000) > keptLoops) times.shift();
  };

  /** Milliseconds from the send to the decoded canvas, for each sighting whose send is known. */
  latencies(sightings: readonly Sighting[], stream: "main" | "sub"): number[] {
    return sightings.flatMap(({ camera, frame, at }) => {
      const sent = this.#sent.get(`${camera} ${stream} ${frame}`)?.findLast((time) => time <= at);
      return sent === undefined || at - sent > longestMs ? [] : [at - sent];
    });
  }
}
