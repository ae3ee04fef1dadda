import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Fault, makeFolder, syncFolder, systemCode } from "#base";
import { identityFile } from "./layout.ts";

const identitySchema = z.strictObject({ volume: z.uuid(), deployment: z.string() });
export type VolumeIdentity = z.infer<typeof identitySchema>;

/** Undefined where the folder carries none: new, or the disk that should be mounted there is not. */
export function readIdentity(root: string): VolumeIdentity | undefined {
  try {
    return identitySchema.parse(JSON.parse(readFileSync(join(root, identityFile), "utf8")));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw new Fault(
      "volume-unreadable",
      `The volume ${root} cannot say who it is (${systemCode(error) ?? "its identity file is damaged"}).`,
      { volume: root },
      error,
    );
  }
}

/**
 * The identity under which a recorder may write to `root`. `expected` is the one it wrote under before:
 * another, or none, means a swapped or unmounted disk, and then nothing is written.
 */
export function claimVolume(root: string, deployment: string, expected: string | undefined): VolumeIdentity {
  const found = readIdentity(root);
  if (found === undefined) {
    if (expected !== undefined) {
      throw new Fault(
        "volume-missing",
        `The recording volume ${root} is not there: the folder carries no identity. Is its disk mounted? Nothing is written to it until it is back.`,
        { volume: root, expected },
      );
    }
    return makeIdentity(root, deployment);
  }
  if (expected !== undefined && found.volume !== expected) {
    throw new Fault(
      "volume-swapped",
      `Another disk is mounted at ${root} than the one recorded to before. Mount the right one; nothing is written to this one.`,
      { volume: root, expected, found: found.volume },
    );
  }
  if (found.deployment !== deployment) {
    throw new Fault(
      "volume-foreign",
      `The volume ${root} belongs to the deployment ${found.deployment}, not to ${deployment}. Give each deployment its own folder.`,
      { volume: root, found: found.deployment },
    );
  }
  return found;
}

function makeIdentity(root: string, deployment: string): VolumeIdentity {
  makeFolder(root);
  const others = readdirSync(root).filter((name) => name !== "lost+found" && name !== `${identityFile}.new`);
  if (others.length > 0) {
    throw new Fault(
      "volume-not-empty",
      `The folder ${root} is not empty and is no Vigie volume. Name an empty folder under volumes.`,
      { volume: root, found: others[0] ?? "" },
    );
  }
  const identity = { volume: randomUUID(), deployment };
  const draft = join(root, `${identityFile}.new`);
  writeFileSync(draft, `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, join(root, identityFile));
  syncFolder(root);
  return identity;
}

/** Which file system is under the folder now: changes when a disk is unmounted from below us. */
export function deviceOf(root: string): number {
  return statSync(root).dev;
}
