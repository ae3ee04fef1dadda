export { type LoadedModule, loadModule } from "./events/index.ts";
export {
  type Brought,
  bringModel,
  type FetchPackage,
  keepModel,
  knownModels,
  readModel,
} from "./inference/index.ts";
export { type FileRead, type OpenPlates, openPlates, passagesIn, readFileOf } from "./plates/index.ts";
export { type Glimpse, type WatchFile, watchFile } from "./watch-file.ts";
