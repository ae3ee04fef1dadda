export { type Commissions, openCommissions } from "./commissions.ts";
export { coresToMask } from "./cost.ts";
export { type FenceVotes, openFenceVotes } from "./fence-votes.ts";
export { isSamePlace } from "./head-place.ts";
export { openMaskWriter } from "./mask-writer.ts";
export { type KeptMask, orderOf, readMasks, writeMask } from "./masks.ts";
export { openPlaces, type Places } from "./places.ts";
export { watchedHeads } from "./watched-heads.ts";
