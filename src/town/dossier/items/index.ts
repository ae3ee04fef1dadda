import type { Contradiction } from "../found/index.ts";
import type { Item } from "../item.ts";
import type { LogReader } from "../log-reader.ts";
import type { Seen } from "../seen.ts";
import { cameras } from "./cameras.ts";
import { contradictions } from "./contradictions.ts";
import { logs } from "./log.ts";
import { norm } from "./norm.ts";
import { papers } from "./papers.ts";
import { people } from "./people.ts";
import { recordOfProcessing } from "./record-of-processing.ts";
import { recordings } from "./recordings.ts";
import { requisitions, rights } from "./requests.ts";
import { security } from "./security.ts";
import { software } from "./software.ts";
import { statistics } from "./statistics.ts";

/** The twenty-two, by number. */
export function itemsOf(seen: Seen, log: LogReader, found: readonly Contradiction[]): readonly Item[] {
  return [
    ...papers(seen),
    recordOfProcessing(seen),
    ...cameras(seen),
    ...recordings(seen, log),
    ...people(seen),
    ...logs(seen, log),
    requisitions(seen),
    rights(seen),
    ...software(seen),
    ...security(seen),
    norm(seen),
    statistics(seen, log),
    contradictions(found, seen.zone),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
