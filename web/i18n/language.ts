import { effect, signal } from "@preact/signals";

export const languages = ["fr", "en"] as const;
export type Language = (typeof languages)[number];

const storageKey = "vigie.language";

function initial(): Language {
  const kept = localStorage.getItem(storageKey);
  if (kept === "fr" || kept === "en") return kept;
  return navigator.languages.some((name) => name.toLowerCase().startsWith("fr")) ? "fr" : "en";
}

/** Components that speak read it, so a switch repaints only what is said. */
export const language = signal<Language>(initial());

effect(() => {
  document.documentElement.lang = language.value;
});

export function speak(next: Language): void {
  language.value = next;
  localStorage.setItem(storageKey, next);
}
