import type { CameraMask } from "#contract";
import type { KeptMask } from "./masks.ts";

/** Cameras whose masks go by where they look, and moving ones whose masks are being drawn. */
export function watchedHeads(
  fleet: {
    masks(): readonly KeptMask[];
    cameras(): readonly { readonly id: string; readonly steerable: boolean }[];
  },
  commissions: { isOpen(camera: string): boolean },
): Pick<CameraMask, "camera" | "positions">[] {
  const masks = fleet.masks().flatMap((one) => (one.kind === "mask" ? [one.mask] : []));
  const byPlace = masks.filter(({ positions }) => positions.some(({ preset }) => preset !== undefined));
  const drawn = fleet
    .cameras()
    .filter(({ id, steerable }) => steerable && commissions.isOpen(id))
    .filter(({ id }) => !byPlace.some(({ camera }) => camera === id));
  return [...byPlace, ...drawn.map(({ id }) => ({ camera: id, positions: [] }))];
}
