export { box, word } from "./box.ts";
export * from "./fragment-builder.ts";
export * from "./fragment-reader.ts";
export * from "./fragment-writer.ts";
export * from "./init-segment.ts";
export * from "./picture-size.ts";
export * from "./plain-movie.ts";
export * from "./producer-time.ts";
