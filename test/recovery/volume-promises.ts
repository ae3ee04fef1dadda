import { existsSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import { TurnedClock } from "#base";
import { checkVolume } from "../../src/recorder/index.ts";
import { VolumeReader } from "../../src/recorder/store/volume-reader.ts";
import { VolumeWriter } from "../../src/recorder/store/volume-writer.ts";
import { born, cameras, deployment, keys, nameOf, offerAt, offerNamed, type Told } from "./volume-life.ts";

/** The ledger of a life, as far as it came. */
export function readLedger(file: string): Told[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  return lines.map((line): Told => JSON.parse(line));
}

/**
 * Starts a volume again after whatever happened to it, and holds it to everything that was told: committed fragments
 * are there, byte for byte; erased ones are not; nothing else appeared; it is written to again, and `vigie check` is
 * content after a clean stop. Returns how many of the offered fragments were lost.
 */
export function expectPromisesKept(root: string, ledger: readonly Told[], where: string): number {
  const identity = ledger.findLast((line) => line.told === "opened")?.identity;
  const clock = new TurnedClock(born.add({ seconds: 200 }));
  const next = offerAt("a", 200);
  {
    const options = { root, deployment, clock, keys };
    using writer = VolumeWriter.open(identity === undefined ? options : { ...options, expected: identity });
    if (identity !== undefined) expect(writer.identity.volume, where).toBe(identity);
    expect(writer.swept.damaged, `${where}: segments that lost committed bytes`).toBe(0);
    writer.append(next);
    writer.commit();
  }
  expect(checkVolume(root, { repair: false, keys }).findings, where).toEqual([]);
  const named = (kind: "offered" | "committed" | "erased") =>
    new Set(ledger.flatMap((line) => (line.told === kind ? line.fragments : [])));
  const [offered, committed, erased] = [named("offered"), named("committed"), named("erased")];
  const found = readAll(root, where);
  found.delete(nameOf(next));
  for (const name of found) expect(offered.has(name) && !erased.has(name), `${where}: ${name}`).toBe(true);
  const missing = [...committed].filter((name) => !erased.has(name) && !found.has(name));
  // What an erasure had begun and not yet told may be gone.
  const due = missing.filter((name) => Number(name.split("@")[1]) >= 62);
  expect(due, `${where}: committed and lost`).toEqual([]);
  return [...offered].filter((name) => !found.has(name) && !committed.has(name)).length;
}

/** The names of all fragments, each read and compared with what was offered. */
function readAll(root: string, where: string): Set<string> {
  const found = new Set<string>();
  using reader = new VolumeReader(root, keys);
  for (const camera of cameras) {
    const key = { camera, stream: "main" } as const;
    for (const { segment, ordinal, start } of reader.fragments(key, { from: 0, to: 1e16 }, 1_000)) {
      const at = (start - offerAt(camera, 0).fragment.start) / 1_000_000;
      const offer = offerNamed(`${camera}@${at}`);
      expect(reader.bytes(segment, ordinal), `${where}: ${nameOf(offer)}`).toEqual(offer.fragment.bytes);
      found.add(nameOf(offer));
    }
  }
  return found;
}
