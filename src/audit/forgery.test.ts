import { generateKeyPairSync } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { TurnedClock } from "#base";
import { type AuditEntry, openChain, readChain, verifyChain } from "./index.ts";

const { privateKey: key, publicKey } = generateKeyPairSync("ed25519");

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
const all = (after = 0) => Array.fromAsync(readChain({ directory, after }));

test("no name, motive or camera can forge a line", async () => {
  const forged = 'x"},"hash":"0"}\n{"kind":"entry","sequence":9}\r\n\u2028\u0000\ud800';
  await using chain = await open();
  await chain.append({
    ...look(forged.slice(0, 100), forged),
    motive: forged,
    detail: { [forged]: [forged] },
  });
  await chain.append(look("petit"));
  const [first] = await all();
  expect(first).toMatchObject({
    actor: forged,
    cameras: [forged],
    motive: forged,
    detail: { [forged]: [forged] },
  });
  expect(await verifyChain(directory)).toMatchObject({ outcome: "ok", entries: 2 });
});

test("whatever a person, a camera or a plate is called, it is one line, read back as it was given", async () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
    fc.constantFrom("\n", "\r\n{", '"}', '","hash":"', "\u2028", "\u0000", "\\u000a", "__proto__", "\ufeff"),
  );
  await using chain = await open();
  let before = 0;
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, hostile, async (actor, camera, motive, plate) => {
      const given = {
        operation: "consultation" as const,
        actor,
        cameras: [camera],
        motive,
        detail: { plate },
      };
      const { sequence } = await chain.append(given);
      const written = await all(before);
      expect(written).toHaveLength(1);
      expect(written[0]).toMatchObject({ ...given, sequence });
      before = sequence;
    }),
    { numRuns: 50 },
  );
  expect(await verifyChain(directory, publicKey)).toMatchObject({
    outcome: "ok",
    entries: 50,
    declared: [],
  });
});
