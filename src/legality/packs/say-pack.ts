import type { Micros } from "#base";
import type { Bilingual, Pack } from "../rule.ts";
import { isOverdue } from "./index.ts";

/** Which rules were applied, as it stands on paper: past its review date a pack says so there too. */
export function sayPack(pack: Pack, now: Micros, zone: string): Bilingual {
  const { name, version, readOn, reviewBy } = pack;
  const overdue = isOverdue(pack, now, zone);
  return {
    fr: `Règles ${name} ${version}, textes lus le ${readOn}, ${overdue ? `RELECTURE EN RETARD depuis le ${reviewBy}` : `à relire avant le ${reviewBy}`}.`,
    en: `Rules ${name} ${version}, texts read on ${readOn}, ${overdue ? `OVERDUE: they were to be read again by ${reviewBy}` : `to be read again by ${reviewBy}`}.`,
  };
}
