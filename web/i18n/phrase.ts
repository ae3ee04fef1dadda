/** One sentence in both languages, side by side so that neither is forgotten. */
export interface Phrase<Facts extends unknown[]> {
  readonly fr: (...facts: Facts) => string;
  readonly en: (...facts: Facts) => string;
}

export function fixed(fr: string, en: string): Phrase<[]> {
  return { fr: () => fr, en: () => en };
}

/** A sentence with facts in it: both languages take the same ones, or the compiler objects. */
export function filled<Facts extends unknown[]>(
  fr: (...facts: Facts) => string,
  en: (...facts: Facts) => string,
): Phrase<Facts> {
  return { fr, en };
}

/** "1 caméra", "3 caméras": French counts zero as singular. */
export function many(language: "fr" | "en", count: number, one: string, more: string): string {
  const singular = language === "fr" ? Math.abs(count) < 2 : count === 1;
  return `${count} ${singular ? one : more}`;
}
