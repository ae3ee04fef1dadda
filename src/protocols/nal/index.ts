export * from "./annex-b.ts";
export * from "./bit-reader.ts";
export * from "./decoding-times.ts";
export * from "./depacketiser.ts";
export * from "./picture-buffer.ts";
export * from "./syntax.ts";
