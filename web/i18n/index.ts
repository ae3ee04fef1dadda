export { type Language, language, languages, speak } from "./language.ts";
export { type PhraseKey, pick, say } from "./say.ts";
export * from "./words-of-time.ts";
