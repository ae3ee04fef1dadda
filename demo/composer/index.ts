export type { Clip, Truth, TruthEvent, TruthObject } from "./clip.ts";
export { type Preparation, type Prepared, prepareClips } from "./prepare.ts";
