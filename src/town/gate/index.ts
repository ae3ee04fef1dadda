export { type Asked, questionOf } from "./ask.ts";
export { type Gate, type GateOptions, openGate } from "./gate.ts";
export { type Look, looksIn, whoSaw } from "./looks.ts";
