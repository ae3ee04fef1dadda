export type { Clip } from "./clip.ts";
export { prepareClips } from "./prepare.ts";
export { framesOfView, prepareViews } from "./views.ts";
