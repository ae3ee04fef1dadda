export { type LoadedModule, loadModule, openModule } from "./load-module.ts";
