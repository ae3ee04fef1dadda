import type { Clock, Log } from "#base";
import type { RuleSignal, Scene } from "#contract";
import { type Box, decodeFile, fitInto, probe } from "#media";
import type { LoadedModule } from "./events/index.ts";
import { openDetector } from "./inference/index.ts";
import type { Glimpse } from "./sight.ts";
import { sightsOf } from "./sights.ts";

export interface WatchFile {
  readonly path: string;
  readonly scene: Scene;
  readonly module: LoadedModule;
  /** Bytes of the detector's model, as `readModel` checked them; asked for where the module needs it. */
  readonly model: () => Promise<Uint8Array>;
  readonly box: Box;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Runs a module's rule over a video file: a laboratory's way, without cameras, permits or a town. `wall` and `at` count in
 * microseconds from the file's start. Every picture is looked at, so the same file gives the same answer.
 * Fault: `module-kind` for a reader of plates.
 */
export async function* watchFile(options: WatchFile): AsyncGenerator<Glimpse> {
  const { path, scene, module, model, box, clock, log, signal } = options;
  const lease = async () => {
    const detector = openDetector({ model: await model(), threads: 1, clock, log });
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
