export * from "./depacketiser.ts";
