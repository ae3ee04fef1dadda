export { groundOf } from "./homography.ts";
export { isInside } from "./inside.ts";
