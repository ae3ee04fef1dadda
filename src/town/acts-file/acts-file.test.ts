import fc from "fast-check";
import { expect, test } from "vitest";
import { type RegisterRecord, registerRecord } from "#contract";
import { cameraAct, communeActs } from "../../../test/support/town-rig.ts";
import { readActs } from "./read-acts.ts";
import { writeActsCsv, writeActsYaml } from "./write-acts.ts";

const sha256 = "ab".repeat(32);
const attach = async (path: string) =>
  path.endsWith(".pdf") ? { name: path, sha256 } : { wrong: `${path} is no PDF` };
const read = (text: string, format: "yaml" | "csv") => readActs(Buffer.from(text), format, attach);
const said = async (text: string, format: "yaml" | "csv") =>
  (await read(text, format)).problems.map(
    ({ line, column, field, what }) => `${line}:${column} ${field}: ${what}`,
  );

const engagement = [
  "- kind: cnil-engagement",
  "  id: ru",
  "  reference: RU-074",
  "  sentOn: 2026-01-05",
  "  document: scans/engagement.pdf",
].join("\n");

test("an act of a YAML list names its scan by a path, and gets its hash", async () => {
  expect((await read(engagement, "yaml")).records).toEqual([
    {
      kind: "cnil-engagement",
      id: "ru",
      reference: "RU-074",
      sentOn: "2026-01-05",
      document: { name: "scans/engagement.pdf", sha256 },
    },
  ]);
});

test("what is wrong is said by line, column and field, and nothing of the file is taken", async () => {
  const wrong = `${engagement}\n- kind: cnil-engagement\n  id: autre\n  reference: RU-075\n  sentOn: 2026-02-30\n  envoi: oui`;
  expect(await said(wrong, "yaml")).toEqual([
    "9:11 sentOn: Invalid ISO date",
    "10:10 envoi: an act of this kind has no such field",
  ]);
  expect((await read(wrong, "yaml")).records).toEqual([]);
  expect(await said(engagement.replace("engagement.pdf", "engagement.html"), "yaml")).toEqual([
    "5:13 document: scans/engagement.html is no PDF",
  ]);
  expect(await said(`${engagement}\n${engagement}`, "yaml")).toEqual([
    "6:3 id: cnil-engagement/ru is already in line 1",
  ]);
});

test("a file that is none, or hides a large one in a small one, is refused", async () => {
  expect(await said("", "yaml")).toEqual(["1:1 : write a list of acts: - kind: …"]);
  expect(await said("- [", "yaml")).toHaveLength(1);
  expect(await said("- &a {kind: x}\n- {kind: y, of: *a}", "yaml")).toHaveLength(1);
  expect(await said("kind;id", "csv")).toEqual(["1:1 : there is no act in it"]);
  expect(await said("id;reference\nx;y", "csv")).toEqual([
    "1:1 : the first line must name the fields, kind among them",
  ]);
});

test("a spreadsheet names fields by their path; a cell that is wrong is said by its line and column", async () => {
  const heading =
    "kind;id;person;capacity;designatedBy;act;territory;from;until;prefectApproval.reference;prefectApproval.from;prefectApproval.until;cameras";
  const row =
    "designation;d-1;durand;approved-agent;le maire;arrêté 12;Valmont;2026-01-01;2026-12-31;agrément 3;2026-01-01;2026-06-30;place gare";
  expect((await read(`${heading}\n${row}`, "csv")).records).toMatchObject([
    { person: "durand", cameras: ["place", "gare"], prefectApproval: { reference: "agrément 3" } },
  ]);
  expect(await said(`${heading}\n${row.replace("approved-agent", "voisin")}`, "csv")).toEqual([
    expect.stringMatching(/^2:4 capacity: /),
  ]);
  expect(await said(`${heading}\n${row.replace("designation", "nomination")}`, "csv")).toContain(
    "2:1 kind: there is no act of the kind 'nomination'",
  );
});

const word = fc
  .string({ minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== "" && !text.includes("\u0000"));
const acts: fc.Arbitrary<RegisterRecord> = fc.oneof(
  fc.constantFrom(...communeActs(["marie"]), cameraAct("place", "rendered")),
  fc
    .record({ reference: word, service: word, mode: word, provisional: fc.boolean() })
    .map(({ reference, service, mode, provisional }) =>
      registerRecord.parse({
        kind: "authorisation",
        id: "a",
        reference,
        signedOn: "2026-01-05",
        from: "2026-01-05",
        until: "2026-03-01",
        provisional,
        cameras: ["place", "gare"],
        purposes: [1, 5],
        retention: "P15D",
        recipients: [{ service, mode }],
        opinion: { on: "2026-01-02", favourable: true },
      }),
    ),
);

test("what is written is read again as it was, in YAML and in a spreadsheet", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(acts, { selector: ({ kind, id }) => `${kind}/${id}`, minLength: 1, maxLength: 6 }),
      async (all) => {
        expect(await read(writeActsYaml(all), "yaml")).toEqual({ records: all, problems: [] });
        expect(await read(writeActsCsv(all), "csv")).toEqual({ records: all, problems: [] });
      },
    ),
    { numRuns: 60 },
  );
});

test("no bytes make it throw", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom("yaml", "csv"),
      async (bytes, format) => {
        expect((await readActs(bytes, format, attach)).problems.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 200 },
  );
});
