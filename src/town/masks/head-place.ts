import type { MaskPlace } from "#contract";

/** What a camera says of its head at one look. */
export interface HeadLook {
  readonly position?: MaskPlace;
  readonly moving: boolean;
}

/** What is known of where a head looks. */
export type HeadPlace =
  | { readonly kind: "unknown" }
  /** At rest at the last look: it may only have passed through. */
  | { readonly kind: "once"; readonly at: MaskPlace }
  /** At rest at two looks, so that the pictures of its turning have come through too. */
  | { readonly kind: "rests"; readonly at: MaskPlace };

/**
 * A twentieth of a percent of the range, 0.09° of a full turn: what motors and their roundings make of one place,
 * and at the longest focal length still no more than a mask's edge.
 */
const samePlace = 0.0005;

export function isSamePlace(a: MaskPlace, b: MaskPlace): boolean {
  return (["pan", "tilt", "zoom"] as const).every((axis) => Math.abs(a[axis] - b[axis]) <= samePlace);
}

/** After one more look. A head that does not say where it is is nowhere. */
export function placeAfter(before: HeadPlace, { position, moving }: HeadLook): HeadPlace {
  if (moving || position === undefined) return { kind: "unknown" };
  if (before.kind === "unknown" || !isSamePlace(before.at, position)) return { kind: "once", at: position };
  return { kind: "rests", at: before.at };
}
