export { halved } from "./halved.ts";
export { type Motion, MotionWatch } from "./motion.ts";
export { StillWatch } from "./stills.ts";
