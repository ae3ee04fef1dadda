import { analysed } from "./happenings.ts";
import type { Page } from "./route.ts";
import { town } from "./town.ts";

/** What nothing lawful is installed for is not there: no link, no page. */
export function isThere(page: Page): boolean {
  if (page === "signals" || page === "scenes") return analysed.value;
  if (page === "counts") return town.counts.value;
  return page !== "plates" || town.plateUses.value.length > 0;
}
