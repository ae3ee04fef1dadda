export { passMoving } from "./gate.ts";
export { overlap, suppress } from "./suppress.ts";
export { windowsOver } from "./windows.ts";
