export { type InstalledModule, type ModulePlaces, type Modules, openModules } from "./installed.ts";
export { readShelf, type ShelvedModule } from "./shelf.ts";
