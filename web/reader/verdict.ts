import { sayFlaw, type Verdict } from "#evidence/format";
import type { Words } from "./words.ts";

export type Checked = Verdict | { readonly outcome: "unchecked" };

/** Says first, and largest, whether it is what was signed. */
export function showVerdict(place: HTMLElement, checked: Checked, language: "fr" | "en", words: Words): void {
  place.hidden = false;
  place.dataset["outcome"] = checked.outcome;
  const strong = document.createElement("strong");
  place.replaceChildren(strong);
  switch (checked.outcome) {
    case "unchecked":
      strong.textContent = `${words.unchecked}.`;
      return;
    case "wrong":
      strong.textContent = `${words.wrong} ${sayFlaw(checked.flaw, language)}.`;
      return;
    case "whole":
      strong.textContent = `${words.whole}.`;
      place.append(
        line(words.hash, checked.packageHash),
        line(words.signer, checked.fingerprint),
        document.createTextNode(words.compare),
      );
  }
}

function line(name: string, value: string): HTMLElement {
  const element = document.createElement("div");
  const code = document.createElement("code");
  code.textContent = value;
  element.append(`${name} : `, code);
  return element;
}
