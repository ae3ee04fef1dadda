export { h265 } from "./syntax.ts";
