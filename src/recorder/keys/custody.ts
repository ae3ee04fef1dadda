import { type Clock, Fault } from "#base";
import { readKeyFile, refuseKeyOnVolume, writeKeyFile } from "./key-file.ts";
import { allKeys, findKey, type KeyRing, rotated } from "./key-ring.ts";
import type { KeyPlace } from "./open-keys.ts";
import { readKit } from "./recovery-kit.ts";

/** The keys that are there. Fault `recording-key-missing`. */
export async function heldKeys(file: string): Promise<KeyRing> {
  const ring = await readKeyFile(file);
  if (ring !== undefined) return ring;
  throw new Fault(
    "recording-key-missing",
    `There is no key at ${file}. The recorder makes it at its first start; one that is lost comes back with vigie keys restore.`,
    { file },
  );
}

/** A new key for what comes; the recorder wraps anew what is there. */
export async function rotateKeys(file: string, clock: Clock): Promise<KeyRing> {
  const ring = rotated(await heldKeys(file), clock.now());
  await writeKeyFile(file, ring);
  return ring;
}

/** Adds what a recovery kit holds to what is there. Where nothing was there, the kit's first key is in use again. */
export async function restoreKeys({ file, volumes }: KeyPlace, kit: string, clock: Clock): Promise<KeyRing> {
  refuseKeyOnVolume(file, volumes);
  const [first, ...others] = readKit(kit, clock.now());
  const there = await readKeyFile(file);
  if (first === undefined) throw new Fault("kit-incomplete", "The kit holds no key.");
  const base: KeyRing = there ?? { current: first, earlier: [] };
  const fresh = [first, ...others].filter((key) => findKey(base, key.id) === undefined);
  const ring = { current: base.current, earlier: [...base.earlier, ...fresh] };
  await writeKeyFile(file, ring);
  return ring;
}

/**
 * Destroys a key that nothing is sealed with any more. Refused while one volume needs it, and while one does not
 * answer, as it may.
 */
export async function forgetKey({ file, volumes, sealedWith }: KeyPlace, id: string): Promise<KeyRing> {
  const ring = await heldKeys(file);
  if (findKey(ring, id) === undefined) {
    const ids = allKeys(ring).map((key) => key.id);
    throw new Fault("key-unknown", `There is no key ${id} here, only ${ids.join(", ")}.`, { key: id });
  }
  if (ring.current.id === id) {
    throw new Fault("key-in-use", `The key ${id} seals what is recorded now. Run vigie keys rotate first.`, {
      key: id,
    });
  }
  for (const volume of volumes) {
    const found = sealedWith(volume);
    if (found === undefined) {
      throw new Fault(
        "volume-missing",
        `The volume ${volume} is not there, and may need the key ${id}. Mount it first.`,
        { volume, key: id },
      );
    }
    if (!found.has(id)) continue;
    throw new Fault(
      "key-in-use",
      `The key ${id} still opens ${found.get(id) ?? 0} segments of ${volume}. A running recorder wraps them anew; ask again when vigie keys list counts none.`,
      { volume, key: id },
    );
  }
  const left = { current: ring.current, earlier: ring.earlier.filter((key) => key.id !== id) };
  await writeKeyFile(file, left);
  return left;
}
