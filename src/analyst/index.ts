export { measurePicture } from "./capacity/index.ts";
export { locatePicture, openCopyTracker } from "./copies/index.ts";
export { overlap } from "./detect/index.ts";
export { type LoadedModule, openModule } from "./events/index.ts";
export { isInside } from "./ground/index.ts";
export {
  type Brought,
  bringModel,
  type Detector,
  type FetchPackage,
  type Found,
  keepModel,
  knownModels,
  openDetector,
  readModel,
} from "./inference/index.ts";
export { type FileRead, type OpenPlates, openPlates, passagesIn, readFileOf } from "./plates/index.ts";
export { ruleContext } from "./rule-context.ts";
export { assign } from "./track/index.ts";
export { type Glimpse, type WatchFile, watchFile } from "./watch-file.ts";
