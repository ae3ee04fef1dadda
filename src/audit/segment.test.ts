import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { toMicros } from "#base";
import { longestLine } from "./line.ts";
import { dayOf, listSegments, readLines, segmentName } from "./segment.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "vigie-segment-"));
});

describe("the segments of a log", () => {
  test("come in the order of the chain, whatever their days, and no other file is one", async () => {
    const names = ["000000000010-2026-11-23.jsonl", "000000000002-2026-11-24.jsonl"];
    for (const name of [...names, "000000000003-2026-11-24.jsonl.torn", "7-2026-11-24.jsonl", "notes.jsonl"])
      await writeFile(join(directory, name), "");
    expect(await listSegments(directory)).toEqual([
      { path: join(directory, names[1] ?? ""), name: names[1], first: 2, day: "2026-11-24" },
      { path: join(directory, names[0] ?? ""), name: names[0], first: 10, day: "2026-11-23" },
    ]);
  });
  test("are none where there is no folder; what is no folder is a fault", async () => {
    expect(await listSegments(join(directory, "none"))).toEqual([]);
    await writeFile(join(directory, "file"), "");
    await expect(listSegments(join(directory, "file"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });
  test("are named by their first number and their day in universal time", () => {
    const day = dayOf(toMicros(Temporal.Instant.from("2026-11-25T00:30:00+01:00")));
    expect(segmentName(42, day)).toBe("000000000042-2026-11-24.jsonl");
  });
});

describe("the lines of a segment", () => {
  async function linesOf(text: string) {
    const path = join(directory, "lines");
    await writeFile(path, text);
    const lines = await Array.fromAsync(readLines(path));
    return lines.map(({ bytes, ...line }) => ({ ...line, length: bytes.length }));
  }
  test("have their number and the place where they end, in whatever pieces the file is read", async () => {
    const long = "x".repeat(100_000);
    expect(await linesOf(`${long}\n\n${long}\n`)).toEqual([
      { number: 1, end: 100_001, complete: true, length: 100_000 },
      { number: 2, end: 100_002, complete: true, length: 0 },
      { number: 3, end: 200_003, complete: true, length: 100_000 },
    ]);
    expect(await linesOf("")).toEqual([]);
  });
  test("are not complete without their line feed", async () => {
    expect(await linesOf("abc\nde")).toEqual([
      { number: 1, end: 4, complete: true, length: 3 },
      { number: 2, end: 6, complete: false, length: 2 },
    ]);
  });
  test("are read up to the longest that is written, and of a longer one no more than a piece is held", async () => {
    const [line] = await linesOf(`${"x".repeat(longestLine)}\n`);
    expect(line).toMatchObject({ complete: true, length: longestLine });
    const [endless, ...others] = await linesOf("x".repeat(3 * longestLine));
    expect(endless?.complete).toBe(false);
    expect(endless?.length).toBeLessThan(2 * longestLine);
    expect(others).toEqual([]);
  });
});
