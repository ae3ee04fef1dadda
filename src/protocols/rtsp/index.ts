export { openRtspStream } from "./client/open.ts";
export * from "./client/stream.ts";
export * from "./digest.ts";
export * from "./message.ts";
export * from "./parser.ts";
