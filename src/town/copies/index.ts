export { locatorOf } from "./ask-analyst.ts";
export { type Copies, type Copy, openCopies } from "./copies.ts";
export { copyFolder } from "./copy-folder.ts";
export { extractCopy } from "./extract-copy.ts";
export { readyCopies } from "./handed-copy.ts";
export { type PurgeCopies, purgeCopies } from "./purge-copies.ts";
export { stretchPictures } from "./show-stretch.ts";
export { type CopyTaken, takeCopyStep } from "./take-copy-step.ts";
export { type CopyWorkshop, openWorkshop } from "./workshop.ts";
