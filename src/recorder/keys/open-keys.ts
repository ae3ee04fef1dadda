import type { Clock } from "#base";
import { Fault } from "#base";
import { readKeyFile, refuseKeyOnVolume, writeKeyFile } from "./key-file.ts";
import { type KeyRing, makeKeyRing } from "./key-ring.ts";

export interface KeyPlace {
  readonly file: string;
  /** Folders of all volumes. */
  readonly volumes: readonly string[];
  /** The ids of the keys that seal what a volume holds already; undefined where it was never written. */
  readonly sealedWith: (volume: string) => readonly string[] | undefined;
}

/** The recorder's keys, made at the very first start. Over recordings that are there, never: they would stay shut. */
export async function openKeys({ file, volumes, sealedWith }: KeyPlace, clock: Clock): Promise<KeyRing> {
  refuseKeyOnVolume(file, volumes);
  const ring = await readKeyFile(file);
  if (ring !== undefined) return ring;
  for (const volume of volumes) {
    const ids = sealedWith(volume);
    if (ids === undefined) continue;
    const which = ids.length === 0 ? "another key" : `the key ${ids.join(", ")}`;
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
