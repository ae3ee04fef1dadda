export * from "./frame-mark.ts";
