export { groundOf } from "./homography.ts";
