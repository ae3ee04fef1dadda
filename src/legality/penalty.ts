import type { Bilingual, Condition, Rule } from "./rule.ts";

/** What the Code pénal attaches to doing all the same what a rule of law stops; a house rule has no penalty. */
export function penaltyOf(
  { penalty }: Pick<Rule, "penalty">,
  { effect, nature }: Pick<Condition, "effect" | "nature">,
): Bilingual | undefined {
  if (penalty === undefined || effect !== "stop" || nature !== "law") return undefined;
  return {
    fr: `${penalty} : jusqu'à cinq ans d'emprisonnement et 300 000 € d'amende.`,
    en: `${penalty}: up to five years' imprisonment and a fine of €300,000.`,
  };
}
