import { z } from "zod";
import { type Clock, Fault, type Log, sentenceOf } from "#base";
import { callLink } from "#link";

/** What is known of a program that the town assigns work to. */
export type LinkState<H> =
  | { readonly state: "linked"; readonly health: H }
  /** It does not answer: dead, starting, or on a machine that cannot be reached. What it last said stays. */
  | { readonly state: "unlinked"; readonly why: string; readonly last: H | undefined };

export interface Kept<H extends { revision: number }> {
  readonly name: string;
  readonly socket: string;
  readonly health: z.ZodType<H>;
  /** The whole desired state; undefined until the town has decided it. */
  assignment(): { readonly revision: number } | undefined;
  /** The program already holds a newer one (the town's clock or data were set back): grow past it. */
  outrun(revision: number): void;
  told(state: LinkState<H>): void | Promise<void>;
}

const everyMs = 1_000;
const anything = z.unknown();

/**
 * Asks a program how it is each second, and gives it its assignment whenever it has another one:
 * after its restart, after ours, after each change. Goes on until the signal.
 */
export async function keepLink<H extends { revision: number }>(
  kept: Kept<H>,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  let last: H | undefined;
  let linked: boolean | undefined;
  while (!signal.aborted) {
    try {
      const health = await callLink(kept.socket, "GET", "/link/health", kept.health, undefined, signal);
      await assign(kept, health, signal);
      if (linked !== true) log.info({ linkedTo: kept.name }, "linked");
      linked = true;
      last = health;
      await kept.told({ state: "linked", health });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Fault)) throw error;
      if (linked !== false)
        log.warn(
          { linkedTo: kept.name, code: error.code, why: error.message },
          "not linked; asked again each second",
        );
      linked = false;
      await kept.told({ state: "unlinked", why: sentenceOf(error), last });
    }
    await clock.sleep(everyMs, signal);
  }
}

async function assign<H extends { revision: number }>(
  kept: Kept<H>,
  health: H,
  signal: AbortSignal,
): Promise<void> {
  const assignment = kept.assignment();
  if (assignment === undefined || assignment.revision === health.revision) return;
  if (health.revision > assignment.revision) {
    kept.outrun(health.revision);
    return;
  }
  await callLink(kept.socket, "PUT", "/link/assignment", anything, assignment, signal);
}
