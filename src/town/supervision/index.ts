export { healthOf } from "./health.ts";
export { type Troubles, watchTroubles } from "./watch-troubles.ts";
export { watchChain } from "./watched-chain.ts";
