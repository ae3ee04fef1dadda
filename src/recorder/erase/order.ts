import type { Micros } from "#base";

/** Recorded time of a camera that is not erased although its time is over. */
export interface HeldSpan {
  readonly id: string;
  readonly camera: string;
  readonly from: Micros;
  readonly to: Micros;
  /** A requisition's, until it is handed over; any other hold ends with the cap of the legal basis. */
  readonly pastCap: boolean;
}

/** Leave to erase what is due, as of a time that is trusted. Without one nothing is erased, nor given up. */
export interface ErasureOrder {
  readonly now: Micros;
  /** Why that time is trusted, for the proof. */
  readonly clock: string;
  readonly holds: readonly HeldSpan[];
  /** The time is not trusted: nothing is due, and what is held still binds who gives up what does not fit. */
  readonly suspended?: true;
}
