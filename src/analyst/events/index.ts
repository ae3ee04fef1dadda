export {
  type InstalledFiles,
  type LoadedModule,
  loadModule,
  openModule,
  readInstalled,
} from "./load-module.ts";
