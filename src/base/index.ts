export * from "./clock.ts";
export * from "./fault.ts";
export * from "./folder.ts";
export * from "./json.ts";
export * from "./log.ts";
export * from "./places.ts";
export * from "./queue.ts";
export * from "./turned-clock.ts";
