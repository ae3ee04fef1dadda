import { generateKeyPairSync } from "node:crypto";
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { Fault, TurnedClock, toMicros } from "#base";
import { type AuditEntry, openChain, readChain, verifyChain } from "./index.ts";

const { privateKey: key, publicKey } = generateKeyPairSync("ed25519");
const noon = Temporal.Instant.from("2026-11-24T12:00:00Z");
const day = 24 * 3_600_000;

let directory: string;
let clock: TurnedClock;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), "vigie-audit-")), "town");
  clock = new TurnedClock(noon);
});

const look = (actor: string, camera = "place"): AuditEntry => ({
  operation: "consultation",
  actor,
  cameras: [camera],
  motive: "rixe signalée place d'Armes",
  detail: { what: "live-view" },
});
const open = () => openChain({ directory, writer: "town", key, clock });
const all = (options: Partial<Parameters<typeof readChain>[0]> = {}) =>
  Array.fromAsync(readChain({ directory, ...options }));

test("what was appended is read back in order, signed, and the chain verifies", async () => {
  {
    await using chain = await open();
    await Promise.all(["durand", "petit", "moreau"].map((name) => chain.append(look(name))));
  }
  expect((await all()).map(({ actor }) => actor)).toEqual(["durand", "petit", "moreau"]);
  expect(await verifyChain(directory, publicKey)).toMatchObject({
    outcome: "ok",
    entries: 3,
    from: toMicros(noon),
    to: toMicros(noon),
  });
});

test("appends that wait together share one flush, and so one signature", async () => {
  await using chain = await open();
  await Promise.all(Array.from({ length: 200 }, (_, i) => chain.append(look(`agent-${i}`))));
  expect(await verifyChain(directory)).toMatchObject({ outcome: "ok", entries: 200, heads: 1 });
});

test("a second opening goes on where the first ended", async () => {
  for (const name of ["durand", "petit"]) {
    await using chain = await open();
    await chain.append(look(name));
  }
  expect(await verifyChain(directory)).toMatchObject({ outcome: "ok", entries: 2, declared: [] });
});

test("each day has its segment, and a reader finds the entries of a span or after a place", async () => {
  await using chain = await open();
  await chain.append(look("monday"));
  await clock.advance(day);
  const { sequence } = await chain.append(look("tuesday"));
  await clock.advance(day);
  await chain.append(look("wednesday"));
  expect(await readdir(directory)).toEqual([
    "000000000001-2026-11-24.jsonl",
    "000000000004-2026-11-25.jsonl",
    "000000000007-2026-11-26.jsonl",
  ]);
  const tuesday = toMicros(noon.add({ hours: 24 }));
  expect((await all({ from: tuesday, to: tuesday + 1 })).map(({ actor }) => actor)).toEqual(["tuesday"]);
  expect((await all({ after: sequence })).map(({ actor }) => actor)).toEqual(["wednesday"]);
});

test("segments older than three years are erased, the log says so, and the chain still verifies", async () => {
  await using chain = await open();
  await chain.append(look("long ago"));
  await clock.advance(3 * 365 * day + 2 * day);
  await chain.append(look("today"));
  const before = toMicros(clock.now().subtract({ hours: 3 * 365 * 24 }));
  expect(await chain.forget(before)).toEqual({ segments: ["000000000001-2026-11-24.jsonl"] });
  expect((await all()).map(({ operation }) => operation)).toEqual(["consultation", "erasure"]);
  expect(await verifyChain(directory, publicKey)).toMatchObject({ outcome: "ok", entries: 2 });
});

test("a line torn by a crash is moved aside, and the log says what was lost", async () => {
  {
    await using chain = await open();
    await chain.append(look("durand"));
  }
  const [name = ""] = await readdir(directory);
  await appendFile(join(directory, name), '{"kind":"entry","seq');
  await using chain = await open();
  await chain.append(look("petit"));
  expect((await all()).map(({ actor, detail }) => detail["what"] ?? actor)).toEqual([
    "live-view",
    "audit-recovered",
    "live-view",
  ]);
  expect(await readFile(join(directory, `${name}.torn`), "utf8")).toBe('{"kind":"entry","seq');
  expect(await verifyChain(directory)).toMatchObject({
    outcome: "ok",
    declared: [{ what: "audit-recovered" }],
  });
});

test("a first flush torn in its opening leaves a chain that begins again", async () => {
  {
    await using chain = await open();
    await chain.append(look("durand"));
  }
  const [name = ""] = await readdir(directory);
  await writeFile(join(directory, name), '{"anchor":nu');
  await using chain = await open();
  await chain.append(look("petit"));
  expect(await verifyChain(directory, publicKey)).toMatchObject({ outcome: "ok", entries: 2 });
});

test("damage further up is not touched: a new segment begins, says so, and verifying finds the damage", async () => {
  {
    await using chain = await open();
    await chain.append(look("durand"));
    await chain.append(look("petit"));
  }
  const [name = ""] = await readdir(directory);
  const text = await readFile(join(directory, name), "utf8");
  await writeFile(join(directory, name), text.replace("durand", "dupont"));
  await using chain = await open();
  await chain.append(look("moreau"));
  expect((await all()).at(-2)?.detail).toMatchObject({ what: "audit-damaged", line: 2, kind: "edit" });
  expect(await verifyChain(directory)).toMatchObject({ outcome: "wrong", kind: "edit", file: name, line: 2 });
});

test("a clock that was set back is declared by the writer", async () => {
  {
    await using chain = await open();
    await chain.append(look("durand"));
  }
  clock = new TurnedClock(noon.subtract({ hours: 30 }));
  await using chain = await open();
  await chain.append(look("petit"));
  expect(await verifyChain(directory)).toMatchObject({ outcome: "ok", declared: [{ what: "clock-step" }] });
});

test("a disk that refuses is a fault, promises nothing, and the log goes on once it is mended", async () => {
  await using chain = await open();
  await chain.append(look("durand"));
  await rename(directory, `${directory}.away`);
  await writeFile(directory, "in the way");
  await clock.advance(day);
  await expect(chain.append(look("petit"))).rejects.toMatchObject({ code: "audit-unwritable" });
  await rm(directory);
  await rename(`${directory}.away`, directory);
  await chain.append(look("moreau"));
  expect((await all()).map(({ actor }) => actor)).toEqual(["durand", "moreau"]);
  expect(await verifyChain(directory)).toMatchObject({ outcome: "ok" });
});

test("two writers in one folder are noticed before anything is overwritten", async () => {
  await using one = await open();
  await using two = await open();
  await one.append(look("durand"));
  await expect(two.append(look("petit"))).rejects.toBeInstanceOf(Fault);
  await two.append(look("petit"));
  await expect(one.append(look("moreau"))).rejects.toMatchObject({ code: "audit-unwritable" });
  expect(await verifyChain(directory)).toMatchObject({ outcome: "ok", entries: 2 });
});

test("another key or another writer does not go on with a chain", async () => {
  {
    await using chain = await open();
    await chain.append(look("durand"));
  }
  const other = generateKeyPairSync("ed25519").privateKey;
  await expect(openChain({ directory, writer: "town", key: other, clock })).rejects.toMatchObject({
    code: "audit-key-changed",
  });
  await expect(openChain({ directory, writer: "recorder", key, clock })).rejects.toMatchObject({
    code: "audit-two-writers",
  });
});

test("an entry that is no entry, or far too long, is refused and breaks nothing", async () => {
  await using chain = await open();
  await expect(chain.append({ ...look("durand"), actor: "" })).rejects.toMatchObject({
    code: "audit-entry-refused",
  });
  const long = { ...look("durand"), detail: { what: "x".repeat(200_000) } };
  await expect(chain.append(long)).rejects.toMatchObject({ code: "audit-entry-refused" });
  await chain.append(look("petit"));
  expect(await verifyChain(directory)).toMatchObject({ outcome: "ok", entries: 1 });
});

test("after a crash at any byte, what was signed before it is there, and the chain goes on", async () => {
  {
    await using chain = await open();
    for (const name of ["durand", "petit", "moreau"]) await chain.append(look(name));
  }
  const [name = ""] = await readdir(directory);
  const whole = await readFile(join(directory, name));
  const signedWithin = (bytes: Buffer) =>
    bytes
      .toString("utf8")
      .split("\n")
      .slice(0, -1)
      .filter((line) => line.includes('"kind":"head"')).length;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
      directory = join(await mkdtemp(join(tmpdir(), "vigie-audit-")), "town");
      await mkdir(directory);
      const cut = whole.subarray(0, length);
      await writeFile(join(directory, name), cut);
      {
        await using chain = await open();
        await chain.append(look("leroy"));
      }
      const actors = (await all())
        .filter(({ operation }) => operation === "consultation")
        .map(({ actor }) => actor);
      expect(actors).toEqual([...["durand", "petit", "moreau"].slice(0, signedWithin(cut)), "leroy"]);
      expect(await verifyChain(directory, publicKey)).toMatchObject({ outcome: "ok" });
    }),
    { numRuns: 60 },
  );
});
