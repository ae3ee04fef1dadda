import { type Signal, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";

/** An element as a signal. The callback stays the same one: a new one at each render would unset and set it for ever. */
export function useElement<Kind extends Element>(): readonly [
  Signal<Kind | null>,
  (element: Kind | null) => void,
] {
  const element = useSignal<Kind | null>(null);
  const keep = useRef((next: Kind | null) => {
    element.value = next;
  });
  return [element, keep.current];
}
