export type { MailSettings, WebhookSettings } from "./alarms-schema.ts";
export { parseByteSize } from "./byte-size.ts";
export { openDataFolder } from "./data-folder.ts";
export type { DirectorySettings } from "./directory-schema.ts";
export { type LiveConfig, liveConfig, type Reload } from "./live.ts";
export { loadConfig, parseTownFile, type TownConfig } from "./load.ts";
export { printConfigReference } from "./reference.ts";
export type { ProgramName, TownFile } from "./schema.ts";
export { parseYaml } from "./yaml-file.ts";
