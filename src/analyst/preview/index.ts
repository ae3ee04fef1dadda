export { Previews } from "./previews.ts";
