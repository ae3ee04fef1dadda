export { type Asked, questionOf } from "./ask.ts";
export { type Gate, type GateOptions, openGate } from "./gate.ts";
export { type Look, lookWith } from "./looks.ts";
