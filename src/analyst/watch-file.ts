import type { Clock } from "#base";
import type { RuleSignal, Scene } from "#contract";
import { type Box, decodeFile, fitInto, probe } from "#media";
import type { LoadedModule } from "./events/index.ts";
import type { Detector } from "./inference/index.ts";
import type { Glimpse } from "./sight.ts";
import { sightsOf } from "./sights.ts";

export interface WatchFile {
  readonly path: string;
  readonly scene: Scene;
  readonly module: LoadedModule;
  /** Asked for where the module needs one, and closed afterwards. */
  readonly detector: () => Promise<Detector>;
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Runs a module's rule over a video file: a laboratory's way, without cameras, permits or a town. `wall` and `at` count in
 * microseconds from the file's start. Every picture is looked at, so the same file gives the same answer.
 * Fault: `module-kind` for a reader of plates.
 */
export async function* watchFile(options: WatchFile): AsyncGenerator<Glimpse> {
  const { path, scene, module, box, clock, signal } = options;
  const lease = async () => {
    const detector = await options.detector();
    return { detector, [Symbol.asyncDispose]: () => detector[Symbol.asyncDispose]() };
  };
  await using sights = await sightsOf(module, { lease, box, clock, signal });
  const facts = await probe(path, box, signal);
  const sight = sights.open(scene, facts.width / facts.height);
  const plan = {
    ...fitInto(facts, sight.room),
    pixels: sight.pixels,
    picturesPerSecond: sight.picturesPerSecond,
  } as const;
  for await (const picture of decodeFile(path, plan, box, signal)) yield await sight.look(picture);
}

export type { Glimpse, RuleSignal };
