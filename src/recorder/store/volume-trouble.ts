import { Fault, sentenceOf, systemCode } from "#base";
import type { VolumeState } from "./kept.ts";

export type VolumeTrouble = Exclude<VolumeState, { readonly state: "ready" }>;

/** SQLite's own word for it. */
const sqliteFull = "database or disk is full";

/** What to tell of a volume that threw. */
export function troubleOf(root: string, error: unknown): VolumeTrouble {
  if (error instanceof Fault) return { state: "failed", sentence: error.message };
  const what = systemCode(error) ?? sentenceOf(error);
  if (what === "ENOSPC" || what === "EDQUOT" || sentenceOf(error) === sqliteFull) {
    const sentence = `The recording volume ${root} is full to its last byte, so that not even its index can be written: something else fills its disk. Nothing is recorded on it: free some space.`;
    return { state: "full", sentence };
  }
  const sentence = `The recording volume ${root} cannot be written (${what}): check that its disk is mounted, healthy, and belongs to Vigie's account. Nothing is recorded on it meanwhile.`;
  return { state: "failed", sentence };
}
