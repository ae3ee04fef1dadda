export { type Hold, type Holds, openHolds } from "./holds.ts";
