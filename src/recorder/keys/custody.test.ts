import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock } from "#base";
import { forgetKey, heldKeys, restoreKeys, rotateKeys } from "./custody.ts";
import { allKeys } from "./key-ring.ts";
import { openKeys } from "./open-keys.ts";
import { recoverySheet } from "./recovery-sheet.ts";

const clock = new TurnedClock(Temporal.Instant.from("2026-03-01T10:00:00Z"));
const town = { id: "valmont", name: "Ville de Valmont" };
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-custody-"));
  file = join(folder, "keys/recordings.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const place = (sealed: Record<string, number> | undefined = {}) => ({
  file,
  volumes: ["/srv/a"],
  sealedWith: () => (sealed === undefined ? undefined : new Map(Object.entries(sealed))),
});
const nothingYet = () => ({ ...place(), sealedWith: () => undefined });

test("a kit on paper brings back every key, also those of before a rotation", async () => {
  await openKeys(nothingYet(), clock);
  const ring = await rotateKeys(file, clock);
  const sheet = recoverySheet(ring, town);
  rmSync(file);
  await restoreKeys(place(), sheet, clock);
  const back = await heldKeys(file);
  expect(allKeys(back).map(({ id, secret }) => [id, secret])).toEqual(
    allKeys(ring).map(({ id, secret }) => [id, secret]),
  );
});

test("a kit of another time is added, and what is in use stays in use", async () => {
  const old = await openKeys(nothingYet(), clock);
  const sheet = recoverySheet(old, town);
  rmSync(file);
  const { current } = await openKeys(nothingYet(), clock);
  await restoreKeys(place(), sheet, clock);
  await restoreKeys(place(), sheet, clock);
  const ring = await heldKeys(file);
  expect(ring.current.id).toBe(current.id);
  expect(ring.earlier.map(({ id }) => id)).toEqual([old.current.id]);
});

test("a key is destroyed only when no volume needs it, and none is away", async () => {
  const { current: first } = await openKeys(nothingYet(), clock);
  await expect(forgetKey(place(), first.id)).rejects.toMatchObject({ code: "key-in-use" });
  const { current: second } = await rotateKeys(file, clock);
  await expect(forgetKey(place({ [first.id]: 12 }), first.id)).rejects.toThrow(/still opens 12 segments/);
  await expect(forgetKey(nothingYet(), first.id)).rejects.toMatchObject({ code: "volume-missing" });
  await expect(forgetKey(place(), "0000000000")).rejects.toMatchObject({ code: "key-unknown" });
  await forgetKey(place({ [second.id]: 12 }), first.id);
  expect(allKeys(await heldKeys(file)).map(({ id }) => id)).toEqual([second.id]);
});
