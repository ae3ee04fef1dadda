import { Fault, type Micros } from "#base";
import { dayAt } from "#calendar";
import type { PackName } from "#model";
import type { Pack } from "../rule.ts";
import { wrongPack } from "./check-pack.ts";
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

/** Fault `pack-refused` where a rule of it names what there is not: nothing is decided by a pack of which one word is wrong. */
export function packNamed(name: PackName): Pack {
  return soundPack(packs[name]);
}

const sound = new WeakSet<Pack>();

export function soundPack(pack: Pack): Pack {
  if (sound.has(pack)) return pack;
  const [flaw] = wrongPack(pack);
  if (flaw !== undefined) {
    const { field, what } = flaw;
    throw new Fault("pack-refused", `The rules ${pack.name} are refused: ${field}: ${what}.`, {
      pack: pack.name,
      field,
    });
  }
  sound.add(pack);
  return pack;
}

/** Past its review date a pack goes on, and says everywhere that it must be read again. */
export function isOverdue(pack: Pack, now: Micros, zone: string): boolean {
  return Temporal.PlainDate.compare(dayAt(now, zone), Temporal.PlainDate.from(pack.reviewBy)) > 0;
}
