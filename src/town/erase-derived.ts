import type { WrittenEntry } from "#audit";
import { type Catalogue, truncateLog } from "./catalogue/index.ts";
import type { Signals } from "./events/index.ts";

/** What was made from recordings dies with them: each erasure that a recorder tells of is followed here. */
export async function eraseDerived(
  entries: readonly WrittenEntry[],
  { signals, catalogue }: { signals: Signals; catalogue: Catalogue },
): Promise<void> {
  let erased = 0;
  for (const { operation, detail, span, cameras } of entries) {
    if (operation !== "erasure" || detail["what"] !== "recordings" || span === undefined) continue;
    for (const camera of cameras) erased += await signals.eraseOf(camera, span);
  }
  if (erased > 0) await truncateLog(catalogue);
}
