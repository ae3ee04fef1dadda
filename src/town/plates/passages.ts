import type { Log } from "#base";
import { sentenceOf } from "#base";
import type { VehiclePassage } from "#contract";
import type { Processing } from "#model";

/** What a town does with the vehicles that passed, for one lawful end: one folder beside this file each. */
export interface PlateUse {
  /**
   * Decides at once what becomes of it: nothing of a passage outlives this call but what the use writes down, under
   * `basis`, the decision that the module's permit came from.
   */
  take(passage: VehiclePassage, basis: string): Promise<void>;
}

/** By the processing that the module does: what has no line here reads no plate. */
export type PlateUses = Readonly<Partial<Record<Processing, PlateUse>>>;

export interface PassageParts {
  readonly uses: PlateUses;
  /** What a camera and module rest on now; undefined where nothing permits it. */
  readonly basis: (
    camera: string,
    module: string,
  ) => { readonly processing: Processing; readonly decision: string } | undefined;
  readonly log: Log;
}

export interface Passages {
  readonly uses: PlateUses;
  take(passages: readonly VehiclePassage[]): Promise<{ taken: number; refused: number }>;
}

/** Ids of the last passages, so that one told twice is taken once: an hour of a busy street. */
const remembered = 2_000;

/** Hands each passage to the use of its module's processing, while a permit holds; keeps none. */
export function openPassages({ uses, basis, log }: PassageParts): Passages {
  const taken = new Set<string>();
  return {
    uses,
    async take(passages) {
      let refused = 0;
      for (const passage of passages) {
        if (taken.has(passage.id)) continue;
        const held = basis(passage.camera, passage.module);
        const use = held === undefined ? undefined : uses[held.processing];
        if (held === undefined || use === undefined) {
          refused += 1;
          continue;
        }
        taken.add(passage.id);
        const [oldest] = taken;
        if (taken.size > remembered && oldest !== undefined) taken.delete(oldest);
        await use.take(passage, held.decision).catch((error: unknown) => {
          taken.delete(passage.id);
          // Never the passage itself: a plate has no place in a diary.
          log.error({ camera: passage.camera, why: sentenceOf(error) }, "a passage was not taken");
          throw error;
        });
      }
      return { taken: passages.length - refused, refused };
    },
  };
}
