export { type LoadedModule, loadModule } from "./load-module.ts";
