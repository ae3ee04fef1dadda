import type { Counters } from "./messages.ts";

/** The element a picture is on: it names its camera, and benches read its counters. */
export type PictureElement = HTMLElement & { readonly counters: Counters | undefined };

export function dress(
  element: HTMLElement,
  camera: string,
  counters: () => Counters | undefined,
): asserts element is PictureElement {
  element.dataset["camera"] = camera;
  element.classList.add("picture");
  Object.defineProperty(element, "counters", { get: counters });
}
