export { openPreviews, type Previews } from "./previews.ts";
