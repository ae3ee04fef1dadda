import {
  cpSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import type { Loose } from "./unsynced.ts";

/** Which of the loose things did not reach the disk. `pick` answers 0 to 1. */
export interface Fate {
  readonly name: string;
  readonly loses: (what: "name" | "bytes") => boolean;
  /** How much of a file's loose bytes arrived, and whether the rest is missing or zeros. */
  readonly arrived: () => number;
  readonly zeros: () => boolean;
}

export const worstFates: readonly Fate[] = [
  { name: "nothing unsynced arrived", loses: () => true, arrived: () => 0, zeros: () => false },
  {
    name: "names arrived, bytes are zeros",
    loses: (what) => what === "bytes",
    arrived: () => 0,
    zeros: () => true,
  },
  {
    name: "bytes arrived, names did not",
    loses: (what) => what === "name",
    arrived: () => 1,
    zeros: () => false,
  },
];

/** Any part of it, torn anywhere. */
export function anyFate(seed: number, random: () => number): Fate {
  return {
    name: `fate ${seed}`,
    loses: () => random() < 0.5,
    arrived: random,
    zeros: () => random() < 0.3,
  };
}

/** The folder `from`, as a power cut would have left it, at `to`. */
export function cutPower(from: string, to: string, loose: Loose, fate: Fate): void {
  cpSync(from, to, { recursive: true });
  const at = (path: string) => join(to, relative(from, path));
  for (const [path, { durable, before }] of Object.entries(loose.bytes)) {
    if (!existsSync(at(path)) || !fate.loses("bytes")) continue;
    const length = statSync(at(path)).size;
    const longest = Math.max(length, before);
    const kept =
      Math.min(durable, length) + Math.floor(fate.arrived() * (length - Math.min(durable, length)));
    const bytes = readFileSync(at(path)).subarray(0, kept);
    if (fate.zeros()) writeFileSync(at(path), Buffer.concat([bytes, Buffer.alloc(longest - kept)]));
    else truncateSync(at(path), kept);
  }
  for (const change of loose.names.toReversed()) {
    if (!fate.loses("name")) continue;
    switch (change.kind) {
      case "made":
        rmSync(at(change.path), { recursive: true, force: true });
        break;
      case "removed":
        if (existsSync(at(change.path))) break;
        if (statSync(change.grave).isDirectory()) cpSync(change.grave, at(change.path), { recursive: true });
        else linkSync(change.grave, at(change.path));
        break;
      case "moved":
        if (!existsSync(at(change.to))) break;
        renameSync(at(change.to), at(change.path));
        if (change.grave !== undefined) cpSync(change.grave, at(change.to));
        break;
    }
  }
  // Memory that was mapped is no part of a disk; SQLite makes it anew from its log.
  for (const name of readdirSync(to, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith("-shm")) rmSync(join(to, name));
  }
}
