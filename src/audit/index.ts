export * from "./anchor/index.ts";
export { type Chain, type ChainOptions, openChain } from "./chain.ts";
export { type AuditEntry, type WrittenEntry } from "./entry.ts";
export type { Head } from "./line.ts";
export { type ReadOptions, readChain } from "./read.ts";
export type { Wrong } from "./scan.ts";
export { type KeptHead, type Verified, verifyChain } from "./verify.ts";
