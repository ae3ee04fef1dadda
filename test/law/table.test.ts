import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { toMicros } from "#base";
import { cameraPlace } from "#contract";
import { isOverdue, lawTable, packNamed, sayPack } from "#legality";
import { packNames, processings } from "#model";
import { runCommand } from "../../src/cli/command.ts";
import { law } from "../../src/cli/law.ts";
import { cameraRequests, communeActs, TownRig, until } from "../support/town-rig.ts";
import { printTable, tablePage } from "./print-table.ts";
import { at, noon } from "./valmont.ts";

/** The verdict of each row, as the texts were read on 24 November 2026. */
const read = `
FR-01 ALLOW_IF
FR-02 DENY
FR-03 ALLOW_IF
FR-04 ALLOW_IF
FR-05 ALLOW_IF
FR-06 MANDATORY
FR-07 ALLOW
FR-08 ALLOW_IF
FR-09 ALLOW_IF
FR-10 ALLOW_IF
FR-11 DENY
FR-12 ALLOW_IF
FR-13 ALLOW_IF
FR-14 ALLOW_IF
FR-20 ALLOW_IF
FR-21 ALLOW_IF
FR-22 CONTESTED→DENY
FR-23 DENY
FR-24 DENY
FR-25 DENY
FR-26 DENY
FR-27 DENY
FR-28 CONTESTED→DENY
FR-30 DENY_UNLESS_PERMIT
FR-31 DENY_UNLESS_PERMIT
FR-32 DENY_UNLESS_PERMIT
FR-33 DENY_UNLESS_PERMIT
FR-34 DENY_UNLESS_PERMIT
FR-35 DENY_UNLESS_PERMIT
FR-36 DENY_UNLESS_PERMIT
FR-37 DENY_UNLESS_PERMIT
FR-38 DENY
FR-39 DENY
FR-40 DENY
FR-41 DENY
FR-42 ALLOW_IF
FR-43 DENY_UNLESS_PERMIT
FR-44 ALLOW_IF
FR-45 ALLOW_IF
FR-50 DENY
FR-51 DENY
FR-52 DENY
FR-53 ALLOW_IF
FR-54 CONTESTED→DENY
FR-60 DENY
FR-61 DENY
FR-62 DENY
FR-63 ALLOW_IF
FR-70 DENY
FR-71 ALLOW
FR-80 ALLOW_IF
FR-81 CONTESTED→DENY
FR-90 MANDATORY`;

/** Rules that no text sets, and that the software could not do without. */
const house = ["HR-01 ALLOW_IF", "HR-02 ALLOW_IF", "HR-03 ALLOW_IF"];

const rowsOf = (pack: (typeof packNames)[number]) =>
  lawTable(pack).map(({ id, verdict }) => `${id} ${verdict}`);

test("the table of a commune has exactly the rows that were read, with their verdicts", () => {
  expect(rowsOf("fr-commune")).toEqual([...read.trim().split("\n"), ...house]);
});

test("`vigie law table --pack fr-commune --json` says these rows and verdicts, and no others", async () => {
  let printed = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  await runCommand("law", law, ["table", "--pack", "fr-commune", "--json"], new AbortController().signal);
  write.mockRestore();
  const rows: { id: string; verdict: string }[] = JSON.parse(printed);
  expect(rows.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(read.trim().split("\n"));
});

test("the State's table differs in the five rows that CSI L233-1 and CPP 230-20 open, and in no other word", () => {
  const commune = new Map(lawTable("fr-commune").map((row) => [row.id, row]));
  const others = lawTable("fr-state").filter((row) => !isDeepStrictEqual(row, commune.get(row.id)));
  expect(others.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(
    ["FR-24", "FR-25", "FR-50", "FR-51", "FR-52"].map((id) => `${id} ALLOW_IF`),
  );
});

describe.each(packNames)("%s", (name) => {
  const table = lawTable(name);
  test("has one row for every processing there is, under the rule's own number", () => {
    expect(
      Object.fromEntries(table.map(({ id, processing }) => [processing, id.replace(/^(LAB|OWN)/, "FR")])),
    ).toEqual(processings);
  });
  test("says each row in French and in English, with an article and a date", () => {
    for (const row of table) {
      expect(row.articles, row.id).not.toHaveLength(0);
      expect(row.readOn).toMatch(/^\d{4}-\d\d-\d\d$/);
      const said = [
        row.title,
        row.sentence,
        row.retention,
        ...row.conditions.map(({ sentence }) => sentence),
      ];
      for (const { fr, en } of said) {
        expect(fr.length * en.length, row.id).toBeGreaterThan(0);
        expect(fr, row.id).not.toBe(en);
      }
    }
  });
  test.each(cameraPlace.options)(
    "names each condition once in a row, for a camera that sees: %s",
    (place) => {
      for (const { id, conditions } of table) {
        const here = conditions.filter(({ places }) => places === undefined || places.includes(place));
        expect(new Set(here.map((one) => one.id)).size, id).toBe(here.length);
      }
    },
  );
  test("must be read again by a date, and says so once it is past", () => {
    const pack = packNamed(name);
    expect(isOverdue(pack, at("2026-11-24T12:00:00+01:00"), "Europe/Paris")).toBe(false);
    expect(isOverdue(pack, at("2027-05-24T23:59:59+02:00"), "Europe/Paris")).toBe(false);
    expect(isOverdue(pack, at("2027-05-25T00:00:00+02:00"), "Europe/Paris")).toBe(true);
  });
});

test("docs/law/table.md is what the rules say (else run: node test/law/print-table.ts)", async () => {
  expect(await readFile(tablePage, "utf8")).toBe(printTable());
});

describe("rules past their review date say so everywhere", () => {
  const afterwards = at("2027-05-25T08:00:00+02:00");
  test("on paper and at the prompt", () => {
    const said = (now: number) => sayPack(packNamed("fr-commune"), now, "Europe/Paris");
    expect(said(noon).fr).toContain("à relire avant le 2027-05-24");
    expect(said(afterwards).fr).toContain("RELECTURE EN RETARD");
    expect(said(afterwards).en).toContain("OVERDUE");
  });
  test("over every page of the console, in the sentence of its health, and in an alarm", async () => {
    await using rig = await TownRig.open();
    const { chief } = await rig.enrolFirstTwo();
    const register = { territory: "Valmont", records: communeActs(["marie"]) };
    await rig.importBy(chief, await rig.signIn("jean"), { register, cameras: cameraRequests() });
    expect((await chief("GET", "/api/deployment")).body.rulesOverdue).toBeUndefined();
    await rig.clock.advance((afterwards - toMicros(rig.clock.now())) / 1000);
    const later = await rig.signIn("marie");
    expect((await later("GET", "/api/deployment")).body.rulesOverdue).toBe("2027-05-24");
    expect((await later("GET", "/api/health")).body.sentence.fr).toContain("relues avant le 2027-05-24");
    const stop = new AbortController();
    const house = rig.town.run(stop.signal);
    const raised = await until("the alarm", async () => {
      await rig.clock.advance(60_000);
      const { standing } = (await later("GET", "/api/alarms")).body;
      return standing.find(({ kind }: { kind: string }) => kind === "pack-overdue");
    });
    stop.abort();
    await house;
    expect(raised).toMatchObject({ severity: "high" });
  });
});
