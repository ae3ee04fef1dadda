export { type Brought, bringModel, type FetchPackage, keepModel, readModel } from "./bring-model.ts";
export { type Detector, type Found, type LentDetector, openDetector } from "./detector.ts";
export { type KnownModel, knownModels, type ModelName } from "./known-models.ts";
export type { LookWindow } from "./nanodet/run.ts";
export { openNetwork } from "./network.ts";
