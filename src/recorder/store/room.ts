import { statfsSync } from "node:fs";
import type { VolumeState } from "./kept.ts";

const mebibyte = 1024 * 1024;

export interface Space {
  readonly free: number;
  readonly total: number;
}

export function spaceOf(root: string): Space {
  const { bavail, blocks, bsize } = statfsSync(root);
  return { free: bavail * bsize, total: blocks * bsize };
}

/**
 * Room on a volume. A part is kept free, so that the index can always write down that the volume is full:
 * a hundredth of it, between 8 MiB and 256 MiB. Once full, it takes half as much again before recording goes on.
 */
export class Room {
  readonly #root: string;
  readonly #kept: number;
  #free: number;
  #full = false;

  constructor(root: string) {
    this.#root = root;
    const { free, total } = spaceOf(root);
    this.#kept = Math.min(256 * mebibyte, Math.max(8 * mebibyte, total / 100));
    this.#free = free;
  }

  /** Asks the file system; between two calls `takes` counts along. */
  measure(): void {
    this.#free = spaceOf(this.#root).free;
    if (this.#free > this.#kept * 1.5) this.#full = false;
  }

  takes(bytes: number): boolean {
    if (this.#full || this.#free - bytes < this.#kept) {
      this.#full = true;
      return false;
    }
    this.#free -= bytes;
    return true;
  }

  /** The file system said so itself (ENOSPC, or a quota). */
  ranOut(): void {
    this.#full = true;
    this.#free = 0;
  }

  get state(): VolumeState {
    if (!this.#full) return { state: "ready" };
    const free = Math.floor(this.#free / mebibyte);
    const kept = Math.ceil(this.#kept / mebibyte);
    return {
      state: "full",
      sentence: `The recording volume ${this.#root} is full (${free} MiB free, ${kept} MiB are kept for its index). Nothing is recorded on it: free some space, add a volume, or shorten the retention.`,
    };
  }
}
