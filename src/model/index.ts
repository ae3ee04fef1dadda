export * from "./media.ts";
export * from "./processing.ts";
export * from "./seen.ts";
export * from "./time.ts";
