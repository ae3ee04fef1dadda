export { idOf, readCameraRows } from "./camera-rows.ts";
export { completeRows, withDevice } from "./complete.ts";
export { firstPicture } from "./first-picture.ts";
export { type LookParts, lookAt } from "./look.ts";
export { decodeTable, readTable } from "./table.ts";
