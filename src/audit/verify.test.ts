import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { TurnedClock } from "#base";
import { openChain, verifyChain } from "./index.ts";
import { sealHead } from "./line.ts";

const { privateKey: key, publicKey } = generateKeyPairSync("ed25519");
const start = Temporal.Instant.from("2026-11-24T12:00:00Z");

/** A chain of two days, as bytes: each property writes its tampered copy. */
let segments: Map<string, Buffer>;
let names: string[];

async function writeChain(directory: string, writer: string, actors: readonly string[]): Promise<void> {
  const clock = new TurnedClock(start);
  await using chain = await openChain({ directory, writer, key, clock });
  for (const actor of actors) {
    await chain.append({
      operation: "consultation",
      actor,
      cameras: ["place"],
      detail: { what: "live-view" },
    });
    await clock.advance(8 * 3_600_000);
  }
}

async function readAll(directory: string): Promise<Map<string, Buffer>> {
  const found = await readdir(directory);
  return new Map(
    await Promise.all(found.map(async (name) => [name, await readFile(join(directory, name))] as const)),
  );
}

const folder = () => mkdtemp(join(tmpdir(), "vigie-verify-"));

beforeAll(async () => {
  const directory = await folder();
  await writeChain(directory, "town", ["durand", "petit", "moreau", "leroy"]);
  segments = await readAll(directory);
  names = [...segments.keys()];
});

async function verifyWith(changed: Map<string, Buffer>) {
  const directory = await folder();
  for (const [name, bytes] of changed) await writeFile(join(directory, name), bytes);
  const verified = await verifyChain(directory, publicKey);
  await rm(directory, { recursive: true });
  return verified;
}

const linesOf = (name: string) =>
  (segments.get(name) ?? Buffer.alloc(0)).toString("latin1").split("\n").slice(0, -1);
const withLines = (name: string, lines: readonly string[]) =>
  new Map([...segments, [name, Buffer.from(lines.map((line) => `${line}\n`).join(""), "latin1")]]);
const segmentAndLine = fc.nat().chain((n) => {
  const name = names[n % names.length] ?? "";
  return fc.record({ name: fc.constant(name), at: fc.nat(linesOf(name).length - 1) });
});

test("the chain as written verifies", async () => {
  expect(await verifyWith(segments)).toMatchObject({ outcome: "ok", entries: 4, heads: 4, declared: [] });
});

test("any change of a single byte is found, in its file and on its line", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (which, where, flip) => {
      const name = names[which % names.length] ?? "";
      const bytes = Buffer.from(segments.get(name) ?? []);
      const at = where % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      const line = bytes.subarray(0, at).toString("latin1").split("\n").length;
      const verified = await verifyWith(new Map([...segments, [name, bytes]]));
      expect(verified).toMatchObject({ outcome: "wrong", file: name, line });
    }),
    { numRuns: 400 },
  );
});

test("a line that says the same in other bytes is found: a space put in, a character escaped", async () => {
  const [name = ""] = names;
  const lines = linesOf(name);
  for (const other of [lines[1]?.replace(",", ", "), lines[1]?.replace("durand", "d\\u0075rand")]) {
    expect(await verifyWith(withLines(name, lines.with(1, other ?? "")))).toMatchObject({
      kind: "edit",
      file: name,
      line: 2,
    });
  }
});

test("any line removed is found", async () => {
  await fc.assert(
    fc.asyncProperty(segmentAndLine, async ({ name, at }) => {
      const verified = await verifyWith(withLines(name, linesOf(name).toSpliced(at, 1)));
      expect(verified).toMatchObject({ outcome: "wrong", kind: "cut" });
    }),
  );
});

test("any line that comes twice is found", async () => {
  await fc.assert(
    fc.asyncProperty(segmentAndLine, async ({ name, at }) => {
      const lines = linesOf(name);
      const verified = await verifyWith(withLines(name, lines.toSpliced(at, 0, lines[at] ?? "")));
      expect(verified).toMatchObject({ outcome: "wrong", kind: "replay", file: name, line: at + 2 });
    }),
  );
});

test("any two lines that changed places are found", async () => {
  await fc.assert(
    fc.asyncProperty(segmentAndLine, fc.nat(), async ({ name, at }, other) => {
      const lines = linesOf(name);
      const to = other % lines.length;
      fc.pre(to !== at);
      const swapped = lines.with(at, lines[to] ?? "").with(to, lines[at] ?? "");
      expect(await verifyWith(withLines(name, swapped))).toMatchObject({
        outcome: "wrong",
        kind: "reordering",
        file: name,
        line: Math.min(at, to) + 1,
      });
    }),
  );
});

test("a day missing between two others is a cut; the oldest days may have died", async () => {
  const [first = "", second = ""] = names;
  expect(names.length).toBe(2);
  expect(await verifyWith(new Map([[second, segments.get(second) ?? Buffer.alloc(0)]]))).toMatchObject({
    outcome: "ok",
  });
  const emptied = new Map(segments).set(first, Buffer.alloc(0));
  expect(await verifyWith(emptied)).toMatchObject({ outcome: "wrong", kind: "cut", file: first, line: 1 });
});

test("a day of another writer put in the place of one of ours is a swap", async () => {
  const directory = await folder();
  await writeChain(directory, "recorder", ["a", "b", "c", "d"]);
  const others = await readAll(directory);
  const second = names[1] ?? "";
  const swapped = new Map(segments).set(second, others.get(second) ?? Buffer.alloc(0));
  expect(await verifyWith(swapped)).toMatchObject({ outcome: "wrong", kind: "swap", file: second, line: 1 });
});

test("a segment under another day's name, which would hide it from readers, is a swap", async () => {
  const [first = "", second = ""] = names;
  const renamed = new Map([
    [first, segments.get(first) ?? Buffer.alloc(0)],
    [second.replace("2026-11-25", "2026-11-30"), segments.get(second) ?? Buffer.alloc(0)],
  ]);
  expect(await verifyWith(renamed)).toMatchObject({ outcome: "wrong", kind: "swap", line: 1 });
});

test("a day that comes again under a later number is a replay", async () => {
  const [first = ""] = names;
  const again = new Map(segments).set(
    "000000000099-2026-11-24.jsonl",
    segments.get(first) ?? Buffer.alloc(0),
  );
  expect(await verifyWith(again)).toMatchObject({ outcome: "wrong", kind: "replay", line: 1 });
});

test("a chain that another key signed throughout is not the town's", async () => {
  const directory = await folder();
  await writeChain(directory, "town", ["durand"]);
  const stranger = generateKeyPairSync("ed25519").publicKey;
  expect(await verifyChain(directory, stranger)).toMatchObject({
    outcome: "wrong",
    kind: "signature",
    line: 3,
  });
});

test("a whole flush cut from the end is found by a head that was kept elsewhere", async () => {
  const directory = await folder();
  await writeChain(directory, "town", ["durand", "petit"]);
  const whole = await verifyChain(directory, publicKey);
  const head = whole.outcome === "ok" ? whole.head : undefined;
  const name = names[0] ?? "";
  const lines = (await readFile(join(directory, name), "utf8")).split("\n");
  await writeFile(join(directory, name), `${lines.slice(0, 3).join("\n")}\n`);
  expect(await verifyChain(directory, publicKey)).toMatchObject({ outcome: "ok", entries: 1 });
  expect(await verifyChain(directory, publicKey, head === undefined ? [] : [head])).toMatchObject({
    outcome: "wrong",
    kind: "cut",
    line: 4,
  });
});

test("a time that runs backwards without a word is found, even under a good signature", async () => {
  const name = names[0] ?? "";
  const lines = linesOf(name);
  const last = JSON.parse(lines[2] ?? "") as Parameters<typeof sealHead>[0] & {
    signature: unknown;
    hash: unknown;
  };
  const { signature, hash, ...body } = last;
  expect([typeof signature, typeof hash]).toEqual(["string", "string"]);
  const head = JSON.stringify(sealHead({ ...body, at: body.at - 1 }, key), Object.keys(last).toSorted());
  expect(await verifyWith(withLines(name, lines.with(2, head)))).toMatchObject({
    outcome: "wrong",
    kind: "clock-step",
    file: name,
    line: 3,
  });
});
