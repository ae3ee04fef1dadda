export { type Camera, type Cameras, openCameras, splitAddress } from "./cameras.ts";
export { changedCamera } from "./changed-camera.ts";
export { type Fleet, openFleet } from "./fleet.ts";
export { readCopies } from "./journal.ts";
export type { LinkState } from "./keep-link.ts";
export { readScene, writeSceneText } from "./scene-text.ts";
export { readScenes, type SceneOf, writeScene } from "./scenes.ts";
export type { Standing, Wanted } from "./standing.ts";
