export { type Motion, MotionWatch } from "./motion.ts";
export { StillWatch } from "./stills.ts";
