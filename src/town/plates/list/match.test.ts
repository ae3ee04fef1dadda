import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  codeOf,
  confusionClasses,
  plainPlate,
  plateCharacters,
  plateOfCode,
  symbolsOf,
} from "../plate-code.ts";
import { findMatches, type Reading } from "./match.ts";
import { dayNumber, readList } from "./read-list.ts";
import { WantedList } from "./wanted-list.ts";

const today = dayNumber("2026-11-24") ?? 0;

function listOf(...plates: string[]): WantedList {
  return new WantedList(
    plates.map((plate) => ({
      code: codeOf(symbolsOf(plainPlate(plate) ?? "")),
      purpose: "stolen-vehicle" as const,
      reference: `PV ${plate}`,
      from: 0,
      until: Infinity,
    })),
  );
}

const said = (list: WantedList, ...readings: Reading[]) =>
  findMatches(list, readings, today).map(({ listed, likeness }) => `${listed.plate} ${likeness}`);

const plates = fc.string({
  unit: fc.constantFrom(...plateCharacters.split("")),
  minLength: 2,
  maxLength: 10,
});

describe("a plate as two numbers", () => {
  test("comes back as it went in, and another plate is another pair", () => {
    fc.assert(
      fc.property(plates, plates, (one, other) => {
        expect(plateOfCode(codeOf(symbolsOf(one)))).toBe(one);
        if (one !== other) expect(codeOf(symbolsOf(one))).not.toEqual(codeOf(symbolsOf(other)));
      }),
    );
  });
});

describe("a reading held against the list", () => {
  const list = listOf("AB-123-CD", "1234 XY 59");

  test("is a match where the plate is on it, however it is written", () => {
    expect(said(list, { plate: "ab 123 cd", confidence: 0.99 })).toEqual(["AB123CD exact"]);
  });
  test("is one where a single character is taken for another of its shape", () => {
    expect(said(list, { plate: "A8-123-CD", confidence: 0.99 })).toEqual(["AB123CD equivalent"]);
    expect(said(list, { plate: "A8-I23-CD", confidence: 0.99 })).toEqual([]);
  });
  test("is one by a single edit where the reader was unsure, and none where it was sure", () => {
    for (const plate of ["AB-124-CD", "AB-12-CD", "AB-1234-CD"]) {
      expect(said(list, { plate, confidence: 0.7 })).toEqual(["AB123CD one-edit"]);
      expect(said(list, { plate, confidence: 0.97 })).toEqual([]);
    }
  });
  test("uses what else the reader thought it could be, and believes it as far as the reader did", () => {
    const [match] = findMatches(
      list,
      [
        { plate: "AB-128-CD", confidence: 0.8 },
        { plate: "AB-123-CD", confidence: 0.15 },
      ],
      today,
    );
    expect(match).toMatchObject({ likeness: "exact", belief: 0.15, read: "AB123CD" });
  });
  test("puts the likeliest first", () => {
    const both = listOf("AB-123-CD", "A8-123-CD");
    expect(said(both, { plate: "AB-123-CD", confidence: 0.9 })).toEqual([
      "AB123CD exact",
      "A8123CD equivalent",
    ]);
  });
  test("matches nothing on a list that names nothing near it", () => {
    expect(said(list, { plate: "ZZ-999-ZZ", confidence: 0.5 })).toEqual([]);
    expect(said(new WantedList(), { plate: "ZZ-999-ZZ", confidence: 0.5 })).toEqual([]);
  });
  test("whatever it is, a listed plate read with one confusion is found", () => {
    fc.assert(
      fc.property(plates, fc.nat(), fc.nat(), (plate, which, other) => {
        const spots = Array.from(plate).flatMap((character, at) => {
          const alike = confusionClasses.find(({ members }) => members.includes(character));
          return alike === undefined ? [] : [{ at, alike: alike.members.replace(character, "") }];
        });
        const spot = spots[which % Math.max(1, spots.length)];
        fc.pre(spot !== undefined);
        if (spot === undefined) return;
        const misread =
          plate.slice(0, spot.at) + spot.alike[other % spot.alike.length] + plate.slice(spot.at + 1);
        expect(said(listOf(plate), { plate: misread, confidence: 1 })).toEqual([`${plate} equivalent`]);
      }),
    );
  });
});

const head = "plate;purpose;reference;from;until";

describe("a list's file", () => {
  test("is read whole: plates, purposes, references, days", async () => {
    const read = await readList(
      `\uFEFF${head}\r\nAB-123-CD;stolen-vehicle;PV 2026/77;2026-11-01;2026-11-24\r\n\r\nBC-234-DE;customs;D 4;2026-11-25;\r\n`,
    );
    expect(read.outcome).toBe("read");
    if (read.outcome !== "read") return;
    expect(read.list.size).toBe(2);
    expect(read.list.purposes()).toEqual({ "stolen-vehicle": 1, customs: 1 });
    const on = (plate: string, day: string) => read.list.find(codeOf(symbolsOf(plate)), dayNumber(day) ?? 0);
    expect(on("AB123CD", "2026-11-24")).toEqual({
      plate: "AB123CD",
      purpose: "stolen-vehicle",
      reference: "PV 2026/77",
    });
    expect(on("AB123CD", "2026-11-25")).toBeUndefined();
    expect(on("BC234DE", "2026-11-24")).toBeUndefined();
    expect(on("BC234DE", "2030-01-01")).toBeDefined();
  });
  test("a plate on several lines is wanted on the days of each", async () => {
    const read = await readList(
      `${head}\nAB-123-CD;customs;D 1;2026-01-01;2026-01-31\nAB-123-CD;terrorism;T 1;2026-03-01;\n`,
    );
    const list = read.outcome === "read" ? read.list : new WantedList();
    const code = codeOf(symbolsOf("AB123CD"));
    const wantedOn = (day: string) => list.find(code, dayNumber(day) ?? 0)?.reference;
    expect(["2026-01-15", "2026-02-15", "2026-03-15"].map(wantedOn)).toEqual(["D 1", undefined, "T 1"]);
  });
  test.each([
    ["another header", "plate;why\nAB-123-CD;x", 1, "the first line must be"],
    ["a field too few", `${head}\nAB-123-CD;customs;D 4;2026-11-25`, 2, "4 fields, not 5"],
    ["no plate", `${head}\n—;customs;D 4;2026-11-25;`, 2, "2 to 10 letters and digits"],
    ["a purpose that L233-1 does not name", `${head}\nAB-123-CD;parking;D 4;2026-11-25;`, 2, "CSI L233-1"],
    ["no reference", `${head}\nAB-123-CD;customs;;2026-11-25;`, 2, "the reference"],
    ["a day that there is not", `${head}\nAB-123-CD;customs;D 4;2026-02-30;`, 2, "from must be a day"],
    ["an end before its beginning", `${head}\nAB-123-CD;customs;D 4;2026-11-25;2026-11-24`, 2, "before from"],
    ["a line without end", `${head}\nAB-123-CD;customs;${"x".repeat(400)};2026-11-25;`, 2, "longer than"],
    ["nothing", `${head}\n`, 1, "no line names a plate"],
  ])(
    "%s is refused, with its line and the reason, and without repeating the plate",
    async (_, text, line, reason) => {
      const read = await readList(text);
      expect(read).toMatchObject({
        outcome: "refused",
        flaws: [{ line, reason: expect.stringContaining(reason) }],
        more: 0,
      });
      expect(JSON.stringify(read)).not.toContain("AB-123-CD");
    },
  );
  test("of a thousand wrong lines a hundred are named, and the rest counted", async () => {
    const read = await readList(`${head}\n${"x\n".repeat(1_000)}`);
    expect(read).toMatchObject({ outcome: "refused", more: 900 });
  });
  test("no text, however odd, throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 2_000 }), async (text) => {
        expect(
          (
            await readList(`${head}
${text}`)
          ).outcome,
        ).toMatch(/read|refused/);
      }),
    );
  });
});
