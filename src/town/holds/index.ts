export { askToHold } from "./ask-to-hold.ts";
export { type Hold, type Holds, openHolds } from "./holds.ts";
