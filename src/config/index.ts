export { openDataFolder } from "./data-folder.ts";
export { loadConfig, parseTownFile, type TownConfig } from "./load.ts";
export { printConfigReference } from "./reference.ts";
export type { ProgramName, TownFile } from "./schema.ts";
