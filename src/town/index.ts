export { readActs, writeActsCsv, writeActsYaml } from "./acts-file/index.ts";
export { printAlarmReference, sendTest } from "./alarms/index.ts";
export type { TownOptions } from "./assemble.ts";
export { isDossier, verifyDossier } from "./dossier/index.ts";
export { readModuleFile, readShelf, type ShelvedModule, shelvedNames } from "./modules/index.ts";
export { idOf, readCameraRows, withDevice } from "./onboarding/index.ts";
export { printApiPage, printOpenApi } from "./print-api.ts";
export { readScan } from "./register/index.ts";
export { type RenewableKey, renewableKeys, renewKey } from "./renew-key.ts";
