export { CopyDesk, type CopyParts } from "./copy-desk.ts";
export { copyLinks } from "./links.ts";
export { locatePicture } from "./locate-picture.ts";
export { openCopyTracker } from "./open-copy-tracker.ts";
