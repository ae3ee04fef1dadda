import type { Micros } from "#base";
import { dayAt } from "#calendar";
import type { PackName } from "#model";
import type { Pack } from "../rule.ts";
import { frCommune } from "./fr-commune/index.ts";
import { frState } from "./fr-state/index.ts";
import { laboratory } from "./laboratory/index.ts";
import { ownPremises } from "./own-premises/index.ts";

const packs: Readonly<Record<PackName, Pack>> = {
  "fr-commune": frCommune,
  "fr-state": frState,
  laboratory,
  "own-premises": ownPremises,
};

export function packNamed(name: PackName): Pack {
  return packs[name];
}

/** Past its review date a pack goes on, and says everywhere that it must be read again. */
export function isOverdue(pack: Pack, now: Micros, zone: string): boolean {
  return Temporal.PlainDate.compare(dayAt(now, zone), Temporal.PlainDate.from(pack.reviewBy)) > 0;
}
