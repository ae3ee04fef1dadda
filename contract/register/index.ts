export * from "./accountability.ts";
export * from "./analysis.ts";
export * from "./cameras.ts";
export * from "./people.ts";
export * from "./plate-reading.ts";
export * from "./register.ts";
