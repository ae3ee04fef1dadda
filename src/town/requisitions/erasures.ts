import type { WrittenEntry } from "#audit";
import type { Micros } from "#base";
import type { Catalogue } from "../catalogue/index.ts";
import { readCopies } from "../fleet/index.ts";

/** Enough for a month of a large town's erasures; the newest are the ones that a requisition comes too late for. */
const most = 20_000;

/** What the recorders' logs tell of erasures since a moment. */
export async function erasuresSince(catalogue: Catalogue, from: Micros, to: Micros): Promise<WrittenEntry[]> {
  const found: WrittenEntry[] = [];
  for await (const entry of readCopies(catalogue, { from, to })) {
    if (entry.operation === "erasure") found.push(entry);
    if (found.length >= most) break;
  }
  return found;
}
