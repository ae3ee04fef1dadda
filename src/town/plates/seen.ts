import type { VehiclePassage } from "#contract";

/** One vehicle that passed, and the decision of the standing permit that it was read under. */
export type SeenVehicle = VehiclePassage & { readonly basis: string };
