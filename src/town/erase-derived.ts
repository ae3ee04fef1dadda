import type { WrittenEntry } from "#audit";
import { type Catalogue, truncateLog } from "./catalogue/index.ts";
import type { Signals } from "./events/index.ts";

/** What a proof speaks of: what was over, and what a full volume gave up before its time. */
const recordings = new Set<unknown>(["recordings", "recordings-given-up"]);

/** What was made from recordings dies with them: each erasure that a recorder tells of is followed here. */
export async function eraseDerived(
  entries: readonly WrittenEntry[],
  { signals, catalogue }: { signals: Signals; catalogue: Catalogue },
): Promise<void> {
  let erased = 0;
  for (const { operation, detail, span, cameras } of entries) {
    if (operation !== "erasure" || !recordings.has(detail["what"]) || span === undefined) continue;
    for (const camera of cameras) erased += await signals.eraseOf(camera, span);
  }
  if (erased > 0) await truncateLog(catalogue);
}
