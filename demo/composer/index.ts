export type { Clip } from "./clip.ts";
export { prepareClips } from "./prepare.ts";
export { prepareViews } from "./views.ts";
