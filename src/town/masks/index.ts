export { type Commissions, openCommissions } from "./commissions.ts";
export { type FenceVotes, openFenceVotes } from "./fence-votes.ts";
export { type KeptMask, orderOf, readMasks, writeMask } from "./masks.ts";
