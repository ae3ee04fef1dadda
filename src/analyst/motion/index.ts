export { type Motion, MotionWatch } from "./motion.ts";
