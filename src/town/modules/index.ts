export { type InstalledModule, type ModulePlaces, type Modules, openModules } from "./installed.ts";
export { type ReadModuleFile, readModuleFile } from "./module-file.ts";
export { readShelf, type ShelvedModule, shelvedNames } from "./shelf.ts";
