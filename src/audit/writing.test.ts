import { createHash, generateKeyPairSync } from "node:crypto";
import { appendFile, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { TurnedClock, toMicros } from "#base";
import { type AuditEntry, openChain, readChain, verifyChain } from "./index.ts";

const { privateKey: key, publicKey } = generateKeyPairSync("ed25519");
const noon = Temporal.Instant.from("2026-11-24T12:00:00Z");
const hour = 3_600_000;
const day = 24 * hour;

let directory: string;
let clock: TurnedClock;
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), "vigie-writing-")), "town");
  clock = new TurnedClock(noon);
});
const open = () => openChain({ directory, writer: "town", key, clock });
const look = (actor: string, change: Partial<AuditEntry> = {}): AuditEntry => ({
  operation: "consultation",
  actor,
  cameras: ["place"],
  detail: { what: "live-view" },
  ...change,
});
const all = () => Array.fromAsync(readChain({ directory }));
const names = async () => (await readdir(directory)).toSorted();

describe("what an append promises", () => {
  test("the place, the time and the hash under which the entry is read back", async () => {
    await using chain = await open();
    const [one, two] = await Promise.all([chain.append(look("durand")), chain.append(look("petit"))]);
    expect(one).toMatchObject({ sequence: 2, at: toMicros(noon) });
    expect(two.sequence).toBe(3);
    expect((await all()).map(({ sequence, at, hash }) => ({ sequence, at, hash }))).toEqual([one, two]);
  });
  test("that the newest signature is above it", async () => {
    await using chain = await open();
    expect(chain.head()).toBeUndefined();
    const { sequence } = await chain.append(look("durand"));
    expect(chain.head()?.sequence).toBe(sequence + 1);
    const verified = await verifyChain(directory, chain.publicKey);
    expect(verified.outcome === "ok" && verified.head).toEqual(chain.head());
  });
  test("that nobody but the writer reads the file", async () => {
    await using chain = await open();
    await chain.append(look("durand"));
    const [name = ""] = await names();
    expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
  });
});

describe("what an append refuses", () => {
  test("an entry that could not be read back as a line, and says which field is wrong", async () => {
    await using chain = await open();
    await chain.append(look("durand", { detail: { what: "x".repeat(80_000) } }));
    await expect(chain.append(look("durand", { detail: { what: "x".repeat(90_000) } }))).rejects.toThrow(
      /too long/,
    );
    await expect(chain.append(look(""))).rejects.toThrow(/actor/);
  });
  test("one when ten thousand wait, which a disk that works never lets happen; five hundred share a flush", async () => {
    await using chain = await open();
    const most = Array.from({ length: 10_000 }, (_, n) => chain.append(look(`agent-${n}`)));
    await expect(chain.append(look("one more"))).rejects.toMatchObject({ code: "audit-unwritable" });
    await Promise.all(most);
    expect(await verifyChain(directory)).toMatchObject({ outcome: "ok", entries: 10_000, heads: 20 });
  });
  test("any once it is closed; those that waited are written first", async () => {
    const chain = await open();
    const waited = chain.append(look("durand"));
    await chain[Symbol.asyncDispose]();
    expect((await waited).sequence).toBe(2);
    await expect(chain.append(look("petit"))).rejects.toMatchObject({ code: "audit-closed" });
    expect(await all()).toHaveLength(1);
  });
});

describe("a clock that is set back", () => {
  test("within a day is said before the next entry, with both times", async () => {
    {
      await using chain = await open();
      await chain.append(look("durand"));
    }
    clock = new TurnedClock(noon.subtract({ hours: 1 }));
    await using chain = await open();
    await chain.append(look("petit"));
    expect((await all())[1]).toMatchObject({
      operation: "system",
      actor: "town",
      detail: { what: "clock-step", before: toMicros(noon), now: toMicros(noon) - hour * 1_000 },
    });
    expect(await names()).toHaveLength(1);
    expect(await verifyChain(directory, publicKey)).toMatchObject({ outcome: "ok", entries: 3 });
  });
});

describe("what a crash or a hand left behind is said in the log", () => {
  const torn = '{"kind":"entry","seq';
  async function written(...actors: readonly string[]): Promise<string> {
    await using chain = await open();
    for (const actor of actors) await chain.append(look(actor));
    return (await names())[0] ?? "";
  }
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

  test("a torn end by its segment, its length and its hash, and only once", async () => {
    const name = await written("durand");
    await appendFile(join(directory, name), torn);
    await written("petit");
    await written("moreau");
    expect((await all()).map(({ actor, detail }) => [actor, detail["what"]])).toEqual([
      ["durand", "live-view"],
      ["town", "audit-recovered"],
      ["petit", "live-view"],
      ["moreau", "live-view"],
    ]);
    expect((await all())[1]?.detail).toEqual({
      what: "audit-recovered",
      segment: name,
      bytes: torn.length,
      sha256: sha256(torn),
    });
    expect((await stat(join(directory, `${name}.torn`))).mode & 0o777).toBe(0o600);
  });
  test("a day of which not even the opening was finished: the chain goes on from the day before", async () => {
    await written("durand");
    await clock.advance(day);
    const name = `000000000004-2026-11-25.jsonl`;
    await writeFile(join(directory, name), torn);
    await written("petit");
    expect(await names()).toEqual(["000000000001-2026-11-24.jsonl", name, `${name}.torn`]);
    expect((await all()).map(({ detail }) => detail["what"])).toEqual([
      "live-view",
      "audit-recovered",
      "live-view",
    ]);
    expect(await verifyChain(directory, publicKey)).toMatchObject({ outcome: "ok", entries: 3 });
  });
  test("damage by its segment, line and kind; what comes later goes on from the newest head that holds", async () => {
    const name = await written("durand", "petit", "moreau");
    await clock.advance(day);
    const text = await readFile(join(directory, name), "utf8");
    await writeFile(join(directory, name), text.replace("petit", "pitet"));
    await written("leroy");
    const said = (await all()).find(({ detail }) => detail["what"] === "audit-damaged");
    expect(said?.detail).toEqual({ what: "audit-damaged", segment: name, line: 4, kind: "edit" });
    expect(said?.sequence).toBe(9);
    expect(await names()).toHaveLength(2);
  });
  test("what could not be written at once is kept until it can be", async () => {
    const name = await written("durand");
    await using chain = await open();
    await appendFile(join(directory, name), torn);
    await expect(chain.append(look("petit"))).rejects.toThrow(/Someone else wrote/);
    await rename(directory, `${directory}.away`);
    await writeFile(directory, "in the way");
    await expect(chain.append(look("petit"))).rejects.toMatchObject({ code: "audit-unwritable" });
    await rm(directory);
    await rename(`${directory}.away`, directory);
    await chain.append(look("moreau"));
    expect((await all()).map(({ detail }) => detail["what"])).toEqual([
      "live-view",
      "audit-recovered",
      "live-view",
    ]);
  });
  test("a disk that refuses is told with the folder, the writer and what the system said", async () => {
    await writeFile(directory, "in the way");
    await expect(open()).rejects.toMatchObject({
      code: "audit-unwritable",
      facts: { directory, writer: "town", system: expect.stringMatching(/^E/) },
      message: expect.stringContaining(directory),
    });
  });
});

describe("what the log forgets", () => {
  async function threeDays() {
    const chain = await open();
    for (const actor of ["monday", "tuesday", "wednesday"]) {
      await chain.append(look(actor));
      await clock.advance(day);
    }
    return chain;
  }
  test("days before the one that is named, from the front; never that day, nor the one that is written", async () => {
    await using chain = await threeDays();
    const tuesday = toMicros(noon.add({ hours: 24 }));
    const [first = "", second = ""] = await names();
    await writeFile(join(directory, `${first}.torn`), "x");
    expect(await chain.forget(tuesday)).toEqual({ segments: [first] });
    expect((await names())[0]).toBe(second);
    expect((await all()).at(-1)).toMatchObject({
      operation: "erasure",
      actor: "town",
      cameras: [],
      detail: { what: "audit-segments", article: "CSI R253-5", segments: [first] },
    });
    expect((await chain.forget(toMicros(noon.add({ hours: 24 * 300 })))).segments).toHaveLength(2);
    expect(await all()).toMatchObject([{ operation: "erasure" }, { operation: "erasure" }]);
    expect(await verifyChain(directory, publicKey)).toMatchObject({ outcome: "ok" });
  });
  test("nothing, and says nothing, where nothing is old enough", async () => {
    await using chain = await threeDays();
    expect(await chain.forget(toMicros(noon))).toEqual({ segments: [] });
    expect(await all()).toHaveLength(3);
  });
});

test("a log that was never written needs no looking after", async () => {
  await using chain = await open();
  await rm(directory, { recursive: true, force: true });
  await expect(chain.check()).resolves.toBeUndefined();
});
