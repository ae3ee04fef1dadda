import { language, languages, speak } from "../i18n/index.ts";

/** The languages of the console, each in its own name: for pages that have no menu. */
export function LanguageLinks() {
  return languages.map((name) => (
    <button
      key={name}
      type="button"
      class="link"
      lang={name}
      aria-pressed={language.value === name}
      onClick={() => {
        speak(name);
      }}
    >
      {name === "fr" ? "Français" : "English"}
    </button>
  ));
}
