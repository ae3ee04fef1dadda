import { generateKeyPairSync } from "node:crypto";
import { copyFile, mkdtemp, readdir, rename, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { TurnedClock } from "#base";
import { type AuditEntry, openChain, readChain, verifyChain } from "./index.ts";

const { privateKey: key, publicKey } = generateKeyPairSync("ed25519");
const day = 24 * 3_600_000;

let directory: string;
let clock: TurnedClock;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), "vigie-audit-")), "town");
  clock = new TurnedClock(Temporal.Instant.from("2026-11-24T12:00:00Z"));
});

const look = (actor: string, camera = "place"): AuditEntry => ({
  operation: "consultation",
  actor,
  cameras: [camera],
  motive: "rixe signalée place d'Armes",
  detail: { what: "live-view" },
});
const open = () => openChain({ directory, writer: "town", key, clock });
const all = () => Array.fromAsync(readChain({ directory }));

test("a folder deleted under the writer is noticed at once, and its hole is declared for ever", async () => {
  await using chain = await open();
  await chain.append(look("durand"));
  const { sequence } = await chain.append(look("petit"));
  await rm(directory, { recursive: true });
  await expect(chain.check()).rejects.toMatchObject({ code: "audit-unwritable" });
  await chain.append(look("moreau"));
  const [declared, moreau] = await all();
  expect(declared?.detail).toEqual({ what: "audit-removed", found: 0, written: sequence + 1 });
  expect([moreau?.actor, moreau?.sequence]).toEqual(["moreau", sequence + 5]);
  expect(await verifyChain(directory, publicKey)).toMatchObject({
    outcome: "ok",
    declared: [{ what: "audit-removed" }],
  });
});

test("a copy put in the place of the file that is written is noticed before the next entry", async () => {
  await using chain = await open();
  await chain.append(look("durand"));
  const [name = ""] = await readdir(directory);
  await copyFile(join(directory, name), join(directory, "copy"));
  await rename(join(directory, "copy"), join(directory, name));
  await expect(chain.append(look("petit"))).rejects.toThrow(/replaced while it was being written/);
  await chain.append(look("moreau"));
  expect((await all()).map(({ actor }) => actor)).toEqual(["durand", "moreau"]);
  expect(await verifyChain(directory)).toMatchObject({ outcome: "ok", declared: [] });
});

test("newest lines cut off under the writer stay missing: verifying finds the cut", async () => {
  await using chain = await open();
  await chain.append(look("durand"));
  const [name = ""] = await readdir(directory);
  const { size } = await stat(join(directory, name));
  await chain.append(look("petit"));
  await truncate(join(directory, name), size);
  await expect(chain.append(look("moreau"))).rejects.toMatchObject({ code: "audit-unwritable" });
  await clock.advance(day);
  await chain.append(look("moreau"));
  expect(await verifyChain(directory)).toMatchObject({ outcome: "wrong", kind: "cut", line: 1 });
});

test("looking at a log that is well changes nothing, and what is written meanwhile waits its turn", async () => {
  await using chain = await open();
  await Promise.all([
    chain.check(),
    chain.append(look("durand")),
    chain.check(),
    chain.append(look("petit")),
  ]);
  expect(await verifyChain(directory)).toMatchObject({ outcome: "ok", entries: 2, declared: [] });
});
