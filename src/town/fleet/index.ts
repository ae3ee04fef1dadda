export { type Camera, type Cameras, openCameras } from "./cameras.ts";
export { type Fleet, openFleet } from "./fleet.ts";
export { healthOf } from "./health.ts";
export { readCopies } from "./journal.ts";
export { readScenes, type SceneOf, writeScene } from "./scenes.ts";
export type { Standing, Wanted } from "./standing.ts";
