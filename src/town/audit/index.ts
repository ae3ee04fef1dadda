export { type Anchoring, anchorHeads, forgetOldAnchors } from "./anchor-heads.ts";
export { type LookIndex, openLookIndex } from "./look-index.ts";
export { stamp } from "./stamp.ts";
export { type WatchedChain, watchChain } from "./watched-chain.ts";
