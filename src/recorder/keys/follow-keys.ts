import { type Clock, type Log, sentenceOf } from "#base";
import { readKeyFile } from "./key-file.ts";
import { allKeys, type KeyRing } from "./key-ring.ts";

const lookMs = 5_000;

/**
 * Tells of a rotation, or of keys restored, while the recorder runs. A file that is gone or cannot be read changes
 * nothing: the keys in memory go on sealing, and the log says so once.
 */
export async function followKeys(
  file: string,
  first: KeyRing,
  changed: (keys: KeyRing) => void,
  { clock, log, signal }: { clock: Clock; log: Log; signal: AbortSignal },
): Promise<void> {
  let known = namesOf(first);
  let complaint = "";
  while (!signal.aborted) {
    await clock.sleep(lookMs, signal);
    let said = "";
    try {
      const ring = await readKeyFile(file);
      if (ring === undefined)
        said = `The key of the recordings, ${file}, is gone: bring it back before the next start.`;
      else if (namesOf(ring) !== known) {
        known = namesOf(ring);
        changed(ring);
      }
    } catch (error) {
      said = sentenceOf(error);
    }
    if (said !== "" && said !== complaint) log.error(said);
    complaint = said;
  }
}

function namesOf(ring: KeyRing): string {
  return allKeys(ring)
    .map(({ id }) => id)
    .join(" ");
}
