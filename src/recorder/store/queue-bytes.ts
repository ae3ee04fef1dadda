import { totalmem } from "node:os";

const mebibyte = 1024 * 1024;
/** Also what a counter of 32 bits can hold. */
const most = 2047 * mebibyte;
const least = 64 * mebibyte;

/**
 * How many bytes may wait in memory for one volume whose disk stands still: an eighth of the machine (or of what its
 * container may use) for all volumes together, 64 MiB to 2 GiB each. 960 MB are 120 s of 16 cameras at 4 Mbit/s.
 */
export function queueBytesFor(volumes: number, memory = memoryHere()): number {
  return Math.round(Math.min(most, Math.max(least, memory / 8 / volumes)));
}

function memoryHere(): number {
  const container = process.constrainedMemory(); // 0 where nothing binds
  return container > 0 ? Math.min(container, totalmem()) : totalmem();
}
