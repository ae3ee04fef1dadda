import { effect, signal } from "@preact/signals";

const storageKey = "vigie.theme";
export type Theme = "dark" | "light";

export const theme = signal<Theme>(localStorage.getItem(storageKey) === "light" ? "light" : "dark");

effect(() => {
  document.documentElement.dataset["theme"] = theme.value;
});

export function switchTheme(): void {
  theme.value = theme.value === "dark" ? "light" : "dark";
  localStorage.setItem(storageKey, theme.value);
}
