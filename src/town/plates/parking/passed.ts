import type { Micros } from "#base";

/** A vehicle that was read, as the analyst tells of it: nothing of it is kept before the ticket server has answered. */
export interface PassedVehicle {
  readonly id: string;
  /** The fixed camera or the scan car. */
  readonly camera: string;
  readonly from: Micros;
  /** Best first. */
  readonly readings: readonly { readonly plate: string; readonly confidence: number }[];
  readonly country: string;
  /** A JPEG in Base64: the vehicle alone, people and other plates masked. */
  readonly picture?: string | undefined;
}

/** What it was read under, and until when that holds. */
export interface ParkingBasis {
  readonly decision: string;
  readonly until: Micros;
}
