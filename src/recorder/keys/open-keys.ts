import type { Clock } from "#base";
import { Fault } from "#base";
import { readKeyFile, refuseKeyOnVolume, writeKeyFile } from "./key-file.ts";
import { type KeyRing, makeKeyRing } from "./key-ring.ts";

/** The keys that seal what a volume holds already, and how many segments; undefined where it was never recorded to. */
export type SealedWith = (volume: string) => ReadonlyMap<string, number> | undefined;

export interface KeyPlace {
  readonly file: string;
  /** Folders of all volumes. */
  readonly volumes: readonly string[];
  readonly sealedWith: SealedWith;
}

/** The recorder's keys, made at the very first start. Over recordings that are there, never: they would stay shut. */
export async function openKeys({ file, volumes, sealedWith }: KeyPlace, clock: Clock): Promise<KeyRing> {
  refuseKeyOnVolume(file, volumes);
  const ring = await readKeyFile(file);
  if (ring !== undefined) return ring;
  for (const volume of volumes) {
    const found = sealedWith(volume);
    if (found === undefined) continue;
    const which = found.size === 0 ? "another key" : `the key ${[...found.keys()].join(", ")}`;
    throw new Fault(
      "recording-key-missing",
      `The key of the recordings, ${file}, is gone, and the volume ${volume} was sealed with ${which}. Bring the file back, or run vigie keys restore with the recovery kit. To begin anew without those recordings, name other folders under volumes.`,
      { file, volume },
    );
  }
  const fresh = makeKeyRing(clock.now());
  await writeKeyFile(file, fresh);
  return fresh;
}
