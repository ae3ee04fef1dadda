import type { CameraPlace, Regime } from "#contract";
import type { Purpose } from "#model";

/**
 * The CNIL wants the regime to follow the purpose; no text divides the eleven of L251-2 , so this division is our reading.
 * A purpose of both kinds gives the public the rights of both.
 */
const ofPurpose: Readonly<Record<Purpose, readonly Regime[]>> = {
  1: ["gdpr", "police-justice"],
  2: ["defence"],
  3: ["gdpr"],
  4: ["police-justice"],
  5: ["police-justice"],
  6: ["police-justice"],
  7: ["gdpr"],
  8: ["gdpr"],
  9: ["gdpr"],
  10: ["police-justice"],
  11: ["police-justice"],
};

const order: readonly Regime[] = ["gdpr", "police-justice", "defence"];

/** Whoever keeps a place that is not the street is no competent authority there (R251-1 2°): the GDPR applies. */
export function regimesOf(place: CameraPlace, purposes: readonly number[]): readonly Regime[] {
  if (place !== "street") return ["gdpr"];
  const found = new Set(
    Object.entries(ofPurpose).flatMap(([number, regimes]) =>
      purposes.includes(Number(number)) ? regimes : [],
    ),
  );
  return order.filter((one) => found.has(one));
}
