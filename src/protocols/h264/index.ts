export { h264 } from "./syntax.ts";
