import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import { type AuditEntry, openChain } from "./index.ts";
import { type ReadOptions, readChain, readNewest } from "./read.ts";

const { privateKey: key } = generateKeyPairSync("ed25519");
const monday = Temporal.Instant.from("2026-11-23T12:00:00Z");
const hour = 3_600_000;

let directory: string;
/** The places of six looks: two a day, an hour apart, on three days. */
let places: number[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "vigie-read-"));
  const clock = new TurnedClock(monday);
  places = [];
  await using chain = await openChain({ directory, writer: "town", key, clock });
  for (const actor of ["mon-1", "mon-2", "tue-1", "tue-2", "wed-1", "wed-2"]) {
    const entry: AuditEntry = { operation: "consultation", actor, cameras: ["place"], detail: {} };
    places.push((await chain.append(entry)).sequence);
    await clock.advance(actor.endsWith("1") ? hour : 23 * hour);
  }
});

const after = (hours: number) => toMicros(monday.add({ hours }));
const read = async (options: Omit<ReadOptions, "directory"> = {}, reader = readChain) =>
  (await Array.fromAsync(reader({ ...options, directory }))).map(({ actor }) => actor);
/** What stands there in place of a day cannot be read: whoever opens it fails. */
async function closeDay(index: number): Promise<void> {
  const name = (await readdir(directory)).toSorted()[index] ?? "";
  await rename(join(directory, name), join(directory, `${name}.away`));
  await mkdir(join(directory, name));
}

test("a span takes in its first moment and leaves out its last", async () => {
  expect(await read({ from: after(1), to: after(25) })).toEqual(["mon-2", "tue-1"]);
  expect(await read({ from: after(1) + 1, to: after(25) + 1 })).toEqual(["tue-1", "tue-2"]);
});

test("what was written after a place in the chain does not have that place", async () => {
  expect(await read({ after: places[2] ?? 0 })).toEqual(["tue-2", "wed-1", "wed-2"]);
  expect(await read({ after: 0 })).toHaveLength(6);
});

test("the newest come first, of the same span", async () => {
  expect(await read({}, readNewest)).toEqual(["wed-2", "wed-1", "tue-2", "tue-1", "mon-2", "mon-1"]);
  expect(await read({ to: after(25) }, readNewest)).toEqual(["tue-1", "mon-2", "mon-1"]);
});

test("each comes with its writer, its place, its time and its hash", async () => {
  const [first] = await Array.fromAsync(readChain({ directory }));
  expect(first).toEqual({
    operation: "consultation",
    actor: "mon-1",
    cameras: ["place"],
    detail: {},
    writer: "town",
    sequence: places[0],
    at: after(0),
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test("a day that can hold nothing of it is not even opened", async () => {
  await closeDay(0);
  expect(await read({ from: after(24) })).toHaveLength(4);
  const opening = (places[2] ?? 0) - 1;
  expect(await read({ after: opening })).toHaveLength(4);
});

test("nor is one that comes later", async () => {
  await closeDay(2);
  expect(await read({ to: after(26) })).toHaveLength(4);
});

test("what no head has signed yet is not told, and a damaged line hides no other", async () => {
  const name = (await readdir(directory)).toSorted()[2] ?? "";
  const lines = (await readFile(join(directory, name), "utf8")).split("\n");
  await writeFile(join(directory, name), lines.slice(0, -2).join("\n").concat("\n"));
  expect(await read()).toEqual(["mon-1", "mon-2", "tue-1", "tue-2", "wed-1"]);
  await writeFile(join(directory, name), lines.join("\n").replace("wed-1", "wed-9"));
  expect(await read()).toEqual(["mon-1", "mon-2", "tue-1", "tue-2", "wed-2"]);
});
