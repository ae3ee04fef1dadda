import { setFlagsFromString } from "node:v8";

/**
 * Media pass through as large buffers that live a second, and V8 answers each 32 MB of them with a full collection:
 * measured, two thirds of all that recording 64 cameras costs. Counted against a heap that starts at 64 MB, one
 * comes every few seconds instead. To be called before any thread starts; bench/record.ts shows what it is worth.
 */
export function collectSeldom(): void {
  setFlagsFromString("--external-memory-accounted-in-global-limit");
  setFlagsFromString("--initial-old-space-size=64");
}
