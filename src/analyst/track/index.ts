export { assign } from "./assign.ts";
export { sureConfidence, Tracker } from "./tracker.ts";
