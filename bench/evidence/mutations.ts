import type { EvidenceManifest } from "#contract";
import { filesOf } from "#evidence/format";
import { joined, MemoryFolder } from "../../test/support/made-package.ts";

export interface Mutated {
  readonly folder: MemoryFolder;
  readonly what: string;
}

/** Numbers from a seed: the same mutation each time (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = (seed * 0x9e37_79b9) >>> 0;
  return (below) => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One act of tampering, chosen and placed by the seed. */
export function mutate(
  made: MemoryFolder,
  other: MemoryFolder,
  manifest: EvidenceManifest,
  seed: number,
): Mutated {
  const pick = numbersFrom(seed);
  const folder = new MemoryFolder(made.files);
  const { files } = folder;
  const paths = [...files.keys()];
  const recordings = filesOf(manifest).filter(({ pieces }) => pieces.length > 1);
  const file = recordings[pick(recordings.length)];
  const path = file?.path ?? "";
  const bytesOf = (name: string) => files.get(name) ?? new Uint8Array();
  const cut = () => {
    let at = 0;
    return (file?.pieces ?? []).map(({ bytes }) => {
      at += bytes;
      return bytesOf(path).slice(at - bytes, at);
    });
  };
  const fragment = () => 1 + pick(Math.max(1, (file?.pieces.length ?? 3) - 2));
  const put = (pieces: readonly Uint8Array[]) => files.set(path, joined(pieces));
  switch (pick(9)) {
    case 0:
    case 1: {
      const name = paths[pick(paths.length)] ?? "";
      const bytes = bytesOf(name).slice();
      const [at, bit] = [pick(bytes.length), pick(8)];
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      files.set(name, bytes);
      return { folder, what: `bit ${bit} of byte ${at} of ${name}` };
    }
    case 2: {
      const gone = fragment();
      put(cut().filter((_, at) => at !== gone));
      return { folder, what: `piece ${gone} of ${path} dropped` };
    }
    case 3: {
      const one = fragment();
      const two = one === 1 ? 2 : 1;
      const pieces = cut();
      const [a, b] = [pieces[one] ?? new Uint8Array(), pieces[two] ?? new Uint8Array()];
      put(pieces.with(one, b).with(two, a));
      return { folder, what: `pieces ${one} and ${two} of ${path} exchanged` };
    }
    case 4: {
      const again = fragment();
      const pieces = cut();
      put(pieces.toSpliced(again, 0, pieces[again] ?? new Uint8Array()));
      return { folder, what: `piece ${again} of ${path} repeated` };
    }
    case 5: {
      const name = paths[pick(paths.length)] ?? "";
      files.set(`${name}${pick(10)}`, bytesOf(name));
      files.delete(name);
      return { folder, what: `${name} renamed` };
    }
    case 6: {
      const [one, two] = [recordings[0]?.path ?? "", recordings[1]?.path ?? ""];
      const [a, b] = [bytesOf(one), bytesOf(two)];
      files.set(one, b).set(two, a);
      return { folder, what: `${one} and ${two} exchanged` };
    }
    case 7: {
      const bytes = bytesOf("manifest.json").slice();
      // A digit for a digit: still JSON, still of the right shape nearly always.
      const digits = [...bytes.keys()].filter((at) => (bytes[at] ?? 0) >= 0x30 && (bytes[at] ?? 0) <= 0x39);
      const at = digits[pick(digits.length)] ?? 0;
      bytes[at] = 0x30 + (((bytes[at] ?? 0x30) - 0x30 + 1 + pick(9)) % 10);
      files.set("manifest.json", bytes);
      return { folder, what: `byte ${at} of the manifest` };
    }
    default: {
      for (const name of ["manifest.json", "manifest.sig"])
        files.set(name, other.files.get(name) ?? new Uint8Array());
      return { folder, what: "the manifest of another case" };
    }
  }
}
