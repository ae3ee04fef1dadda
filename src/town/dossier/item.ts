import { fromMicros, type Micros } from "#base";
import type { DossierLanguage } from "#contract";
import type { Bilingual } from "#legality";

/** What stands in one place of a table: in both languages where it is a word of ours. */
export type Cell = string | number | boolean | null | Bilingual;
export type Row = Readonly<Record<string, Cell>>;

/** Heading in French and in English; `secret` is left out of the public dossier. */
export type Column = readonly [fr: string, en: string, secret?: "secret"];

export interface Table {
  /** Part of the file's name. */
  readonly name: string;
  readonly title: Bilingual;
  readonly columns: Readonly<Record<string, Column>>;
  /** Read once: a year of a log is never held. */
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** In the public dossier only how many there are. */
  readonly secret?: boolean;
}

/** One of the twenty-two things that an inspection asks for. */
export interface Item {
  /** `05-cameras`: its number in the list, and the name of its files. */
  readonly id: string;
  readonly title: Bilingual;
  /** What is so, in sentences. */
  readonly says: readonly Bilingual[];
  /** What should be there and is not, or what this software does not know. Never left unsaid. */
  readonly lacks: readonly Bilingual[];
  readonly tables: readonly Table[];
}

export function words(fr: string, en: string): Bilingual {
  return { fr, en };
}

/** Said where it is so, left out where it is not. */
export function sayIf(so: boolean, fr: string, en: string): Bilingual[] {
  return so ? [{ fr, en }] : [];
}

export function inLanguage({ fr, en }: Bilingual, language: DossierLanguage): string {
  if (language === "fr" || fr === en) return fr;
  return language === "en" ? en : `${fr} / ${en}`;
}

/** `2026-11-24T09:15:03+01:00`: readable, sortable, and a spreadsheet takes it. */
export function moment(at: Micros | null | undefined, zone: string): string | null {
  if (at === null || at === undefined || !Number.isFinite(at)) return null;
  return fromMicros(at).toZonedDateTimeISO(zone).toString({ smallestUnit: "second", timeZoneName: "never" });
}
