export { type LookIndex, openLookIndex } from "./look-index.ts";
export { type WatchedChain, watchChain } from "./watched-chain.ts";
