import { statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { VolumeState } from "./kept.ts";
import { indexFile } from "./layout.ts";

const mebibyte = 1024 * 1024;

export interface Space {
  /** What recordings may still take. */
  readonly free: number;
  /** By recordings and index where there is a budget, else by all that is on the disk. */
  readonly used: number;
}

export interface RoomOptions {
  readonly root: string;
  /** Most that recordings and index may take; undefined: the disk. */
  readonly budget: number | undefined;
  /** Bytes of recordings on the volume. */
  readonly held: () => number;
}

/**
 * Room on a volume. A part is kept free, so that the index can always write down that the volume is full:
 * a hundredth of it, between 8 MiB and 256 MiB. Once full, it takes half as much again before recording goes on.
 */
export class Room {
  readonly #options: RoomOptions;
  readonly #kept: number;
  #free = 0;
  #used = 0;
  #full = false;
  /** Whether the budget ends before the disk does. */
  #byBudget = false;

  constructor(options: RoomOptions) {
    this.#options = options;
    const whole = Math.min(options.budget ?? Number.POSITIVE_INFINITY, diskOf(options.root).total);
    this.#kept = Math.min(256 * mebibyte, Math.max(8 * mebibyte, whole / 100));
    this.measure();
    this.#full = this.#free < this.#kept;
  }

  /** Asks the file system; between two calls `takes` counts along. */
  measure(): void {
    const { root, budget, held } = this.#options;
    const disk = diskOf(root);
    const ours = held() + indexBytes(root);
    const left = (budget ?? Number.POSITIVE_INFINITY) - ours;
    this.#byBudget = left < disk.free;
    this.#free = Math.max(0, Math.min(disk.free, left));
    this.#used = budget === undefined ? disk.total - disk.free : ours;
    if (this.#free > this.#kept * 1.5) this.#full = false;
  }

  takes(bytes: number): boolean {
    if (this.#full || this.#free - bytes < this.#kept) {
      this.#full = true;
      return false;
    }
    this.#free -= bytes;
    this.#used += bytes;
    return true;
  }

  /** The file system said so itself (ENOSPC, or a quota). */
  ranOut(): void {
    this.#full = true;
    this.#byBudget = false;
    this.#free = 0;
  }

  get space(): Space {
    return { free: Math.max(0, this.#free - this.#kept), used: this.#used };
  }

  /**
   * Bytes that would have to go for recording not to stop soon; 0 while there is room, and where it is not our budget
   * that ends: no recording is given up for what others put on the disk.
   */
  get wanting(): number {
    if (!this.#byBudget || this.#free > this.#kept * 2) return 0;
    return Math.ceil(this.#kept * 2.5 - this.#free);
  }

  gaveBack(bytes: number): void {
    this.#free += bytes;
    this.#used -= bytes;
    if (this.#free > this.#kept * 1.5) this.#full = false;
  }

  get state(): VolumeState {
    if (!this.#full) return { state: "ready" };
    const free = Math.floor(this.#free / mebibyte);
    const kept = Math.ceil(this.#kept / mebibyte);
    const what = this.#byBudget ? "has used its budget" : "is full";
    const remedy = this.#byBudget ? "raise its budget in town.yaml" : "free some space";
    return {
      state: "full",
      sentence: `The recording volume ${this.#options.root} ${what} (${free} MiB left, ${kept} MiB are kept for its index). Nothing is recorded on it: ${remedy}, add a volume, or shorten the retention.`,
    };
  }
}

function diskOf(root: string): { free: number; total: number } {
  const { bavail, blocks, bsize } = statfsSync(root);
  return { free: bavail * bsize, total: blocks * bsize };
}

function indexBytes(root: string): number {
  return ["", "-wal"].reduce(
    (sum, end) => sum + (statSync(join(root, indexFile + end), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
