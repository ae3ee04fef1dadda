export { askToHold } from "./ask-to-hold.ts";
export { type Hold, type Holds, mostHolds, openHolds } from "./holds.ts";
