import type { Clock, Log } from "#base";
import type { OpenRule, RuleSignal, Scene } from "#contract";
import { type Box, decodeFile, fitInto, probe } from "#media";
import { openDetector } from "./inference/index.ts";
import { pictureRoom, picturesPerSecond } from "./picture-plan.ts";
import { ruleContext } from "./rule-context.ts";
import { type Glimpse, Sight } from "./sight.ts";

export interface WatchFile {
  readonly path: string;
  readonly scene: Scene;
  readonly openRule: OpenRule;
  /** Bytes of the detector's model, as `readModel` checked them. */
  readonly model: Uint8Array;
  readonly box: Box;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Runs a rule over a video file: a laboratory's way, without cameras, permits or a town. `wall` and `at` count in
 * microseconds from the file's start. Every picture is looked at, so the same file gives the same answer.
 */
export async function* watchFile(options: WatchFile): AsyncGenerator<Glimpse> {
  const { path, scene, openRule, model, box, clock, log, signal } = options;
  const facts = await probe(path, box, signal);
  const size = fitInto(facts, pictureRoom);
  const plan = { ...size, pixels: "bgr24", picturesPerSecond } as const;
  await using detector = openDetector({ model, threads: 1, clock, log });
  const sight = new Sight(detector, openRule(ruleContext(scene, facts.width / facts.height)), clock);
  for await (const picture of decodeFile(path, plan, box, signal)) yield await sight.look(picture);
}

export type { Glimpse, RuleSignal };
