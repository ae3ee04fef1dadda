export * from "./analyst.ts";
export * from "./media.ts";
export * from "./module.ts";
export * from "./permit.ts";
export * from "./picture-header.ts";
export * from "./recorder.ts";
export * from "./register.ts";
export * from "./town.ts";
