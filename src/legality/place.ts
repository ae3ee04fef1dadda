import type { CameraPlace } from "#contract";
import type { Condition } from "./rule.ts";

/** CSI R251-1 2°: halls, libraries, markets; their keeper films them, for the safety of people and goods alone. */
export const openPlaces: readonly CameraPlace[] = ["public-building", "open-to-public"];
/** Where the Code de la sécurité intérieure has a say, and the préfet with it. */
export const underTheCode: readonly CameraPlace[] = ["street", ...openPlaces];
/** Offices, depots, archives: the public is not admitted, and the GDPR alone applies. */
export const premises: readonly CameraPlace[] = ["private"];

export function inPlaces(places: readonly CameraPlace[], conditions: readonly Condition[]): Condition[] {
  return conditions.map((condition) => ({ ...condition, places }));
}
