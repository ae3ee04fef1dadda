export { type WatchedChain, watchChain } from "./watched-chain.ts";
