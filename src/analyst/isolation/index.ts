export { ModuleHost } from "./module-host.ts";
