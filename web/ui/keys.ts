import { signal } from "@preact/signals";
import type { PhraseKey } from "../i18n/index.ts";
import { useResource } from "./use-resource.ts";

/** One line of the `?` sheet and what it does. */
export interface KeyLine {
  readonly shown: string;
  readonly means: PhraseKey;
  /** `KeyboardEvent.key`, lower case for letters; `shift+` in front where it matters. */
  readonly keys: readonly string[];
  readonly act: (key: string) => void;
}

/** The lines of the page on screen; the sheet lists them. */
export const pageKeys = signal<readonly KeyLine[]>([]);
export const shellKeys = signal<readonly KeyLine[]>([]);

/** Give it the same array as long as the keys mean the same. */
export function useKeys(lines: readonly KeyLine[]): void {
  useResource(() => {
    pageKeys.value = lines;
    return () => {
      if (pageKeys.peek() === lines) pageKeys.value = [];
    };
  }, [lines]);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.shiftKey && event.key.length > 1 ? `shift+${key}` : key;
}

/** Where a person types, letters are letters. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "range", "button"].includes(target.type)
  );
}

export function listenToKeys(signal: AbortSignal): void {
  addEventListener(
    "keydown",
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      if (document.querySelector("dialog:modal") !== null) return;
      const key = nameOf(event);
      // Enter and space on a focused button or link belong to it.
      const onControl =
        event.target instanceof Element && event.target.closest("button, a, summary, [role=slider]") !== null;
      if (onControl && (key === "Enter" || key === " ")) return;
      const line = [...pageKeys.value, ...shellKeys.value].find((candidate) => candidate.keys.includes(key));
      if (line === undefined) return;
      event.preventDefault();
      line.act(key);
    },
    { signal },
  );
}
