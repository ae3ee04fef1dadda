import { useEffect } from "preact/hooks";

/** What a component opens it closes: the resource lives as long as its reasons stay the same. */
export function useResource(open: () => (() => void) | undefined, reasons: readonly unknown[]): void {
  useEffect(open, [...reasons]);
}
