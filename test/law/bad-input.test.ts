import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { type Pack, packNamed, soundPack } from "#legality";
import { type Ask, communeActs, TownRig } from "../support/town-rig.ts";

/** What must be refused with the field and the reason, nothing half written: where each is tried besides here. */
const owed = [
  [
    "a forged date",
    "register/check-acts",
    "a day that has not come yet is no day on which something was done",
  ],
  ["a day that there is not", "register/check-acts", "a day that there is not is no date"],
  [
    "a scan of the wrong type",
    "register/documents",
    "what is no scan is refused, whatever it is called; a hash that is none leads nowhere",
  ],
  [
    "an overlapping authorisation",
    "register/check-acts",
    "two authorisations of one camera do not overlap, unless the first is ended",
  ],
  [
    "a person designated twice",
    "register",
    "an act that collides is refused with its field and the reason, and nothing of it is written",
  ],
  [
    "two people editing one record",
    "register",
    "two people edit one record: the first one wins, and the other is told of it",
  ],
] as const;

test.each(owed)("%s: is tried in src/town/%s.test.ts", async (_, file, title) => {
  const path = new URL(`../../src/town/${file}.test.ts`, import.meta.url);
  expect(await readFile(path, "utf8")).toContain(`"${title}"`);
});

describe("what a secretary may get wrong is refused at the door, and nothing of it is written", () => {
  let rig: TownRig;
  let chief: Ask;
  let acts: readonly RegisterRecord[];
  beforeAll(async () => {
    rig = await TownRig.open();
    const people = await rig.enrolFirstTwo();
    chief = people.chief;
    acts = communeActs(["marie"]);
    await rig.importBy(chief, people.administrator, { register: { territory: "Valmont", records: acts } });
  });
  afterAll(() => rig[Symbol.asyncDispose]());

  const authorisation = () => {
    const [first] = acts.filter((act) => act.kind === "authorisation");
    if (first === undefined) throw new Error("no authorisation");
    return { ...first, id: "arrete-2", reference: "Arrêté 2026-2" };
  };

  async function refused(records: readonly object[]) {
    const written = async () => (await chief("GET", "/api/register")).body.records.length;
    const before = await written();
    const { status, body } = await chief("POST", "/api/import", { register: { records } });
    expect(await written()).toBe(before);
    expect((await chief("GET", "/api/proposals")).body.proposals).toEqual([]);
    return { status, field: body.field, code: body.code };
  }

  test("an act signed tomorrow", async () => {
    expect(
      await refused([{ ...authorisation(), cameras: ["autre"], signedOn: "2027-01-05", from: "2027-02-01" }]),
    ).toEqual({ status: 400, field: "signedOn", code: "act-refused" });
  });
  test("an act signed on the thirtieth of February", async () => {
    expect(await refused([{ ...authorisation(), signedOn: "2026-02-30" }])).toMatchObject({ status: 400 });
  });
  test("a second authorisation of the same camera for the same time", async () => {
    expect(await refused([authorisation()])).toEqual({ status: 400, field: "cameras", code: "act-refused" });
  });
  test("an act whose scan was never sent", async () => {
    const document = { name: "arrete.pdf", sha256: "a".repeat(64) };
    expect(await refused([{ ...authorisation(), cameras: ["autre"], document }])).toMatchObject({
      status: 400,
      field: "document",
    });
  });
  test("a page of the web that is called a scan", async () => {
    const content = Buffer.from("<html><script>alert(1)</script>").toString("base64");
    const sent = await chief("POST", "/api/documents", { name: "arrete.pdf", content });
    expect(sent.status).toBeGreaterThanOrEqual(400);
    expect(sent.body.message.fr).toContain("ni un PDF");
  });
});

describe("a pack that names what there is not is refused whole, with the field and the reason", () => {
  const commune = packNamed("fr-commune");
  /** As it comes from elsewhere: the compiler has not seen it. */
  const broken = (change: (rule: Record<string, unknown>) => void): Pack => {
    const rules = commune.rules.map((rule) => ({
      ...rule,
      conditions: rule.conditions.map((one) => ({ ...one })),
    }));
    const [first] = rules;
    if (first !== undefined) change(first as unknown as Record<string, unknown>);
    return { ...commune, rules };
  };
  const conditionsOf = (rule: Record<string, unknown>) => rule["conditions"] as Record<string, unknown>[];

  test("the packs of this program name nothing unknown", () => {
    for (const name of ["fr-commune", "fr-state", "laboratory", "own-premises"] as const)
      expect(packNamed(name).name).toBe(name);
  });
  test.each<[string, (rule: Record<string, unknown>) => void, string]>([
    [
      "a predicate",
      (rule) => Object.assign(conditionsOf(rule)[0] ?? {}, { check: "cameraIsNice" }),
      "FR-01.conditions.camera-recorded.check",
    ],
    [
      "an effect",
      (rule) => Object.assign(conditionsOf(rule)[0] ?? {}, { effect: "shrug" }),
      "FR-01.conditions.camera-recorded.effect",
    ],
    [
      "a place",
      (rule) => Object.assign(conditionsOf(rule)[0] ?? {}, { places: ["moon"] }),
      "FR-01.conditions.camera-recorded.places",
    ],
    ["a processing", (rule) => Object.assign(rule, { processing: "guess-moods" }), "FR-01.processing"],
    ["a verdict", (rule) => Object.assign(rule, { verdict: "MAYBE" }), "FR-01.verdict"],
    ["no article", (rule) => Object.assign(rule, { articles: [] }), "FR-01.articles"],
    ["no day on which it was read", (rule) => Object.assign(rule, { readOn: "hier" }), "FR-01.readOn"],
    ["a number twice", (rule) => Object.assign(rule, { id: "FR-02" }), "FR-02"],
  ])("%s", (_, change, field) => {
    expect(() => soundPack(broken(change))).toThrow(`fr-commune are refused: ${field}: `);
  });
});
