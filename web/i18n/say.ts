import { language } from "./language.ts";
import type { Phrase } from "./phrase.ts";
import { phrases } from "./phrases.ts";

export type PhraseKey = keyof typeof phrases;
type Facts = { [Key in PhraseKey]: (typeof phrases)[Key] extends Phrase<infer Given> ? Given : never };
const spoken: { readonly [Key in PhraseKey]: Phrase<Facts[Key]> } = phrases;

/** The sentence of a key, in the language of the page. */
export function say<Key extends PhraseKey>(key: Key, ...facts: Facts[Key]): string {
  return spoken[key][language.value](...facts);
}

/** A sentence that came from a program, which always says both. */
export function pick(sentence: { readonly fr: string; readonly en: string }): string {
  return sentence[language.value];
}
