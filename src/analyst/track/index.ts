export { assign } from "./assign.ts";
export { Tracker } from "./tracker.ts";
