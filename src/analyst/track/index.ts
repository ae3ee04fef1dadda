export { sureConfidence, Tracker } from "./tracker.ts";
