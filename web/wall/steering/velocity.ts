/** Which way a head is to turn: each a share of its full speed, from -1 to 1. */
export interface Velocity {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

export const still: Velocity = { pan: 0, tilt: 0, zoom: 0 };
