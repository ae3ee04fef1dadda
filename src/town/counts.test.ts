import { afterEach, expect, test } from "vitest";
import { toMicros } from "#base";
import { type QuarterCount, quarterMicros, type RegisterRecord } from "#contract";
import {
  type Ask,
  cameraAct,
  cameraRequests,
  communeActs,
  places,
  quay,
  TownRig,
} from "../../test/support/town-rig.ts";

let rig: TownRig;
afterEach(() => rig[Symbol.asyncDispose]());

async function counting() {
  rig = await TownRig.open("laboratory");
  const { chief, administrator } = await rig.enrolFirstTwo();
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: places.map((id) => cameraAct(id, "rendered")) },
    cameras: cameraRequests(),
  });
  await rig.shelve("count", "count-people");
  await administrator("POST", "/api/modules/count");
  await administrator("PUT", "/api/scenes/place/count", quay);
  return { chief, administrator, programs: rig.stranger() };
}

const startOfQuarter = () => Math.floor(toMicros(rig.clock.now()) / quarterMicros) * quarterMicros;

function told(change: Partial<QuarterCount> = {}, people = 3): { quarters: QuarterCount[] } {
  const counts = [
    { line: "quay", direction: "left-to-right" as const, category: "person" as const, count: people },
  ];
  const run = "aaaaaaaa";
  const quarter = { camera: "place", module: "count", run, quarter: startOfQuarter(), watched: 450, counts };
  return { quarters: [{ ...quarter, ...change }] };
}

async function totals(ask: Ask, by = "quarter") {
  const day = rig.clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
  return (await ask("GET", `/api/counts?from=${day}&to=${day}&by=${by}`)).body.totals;
}

const people = (rows: { counts: Record<string, Record<string, number>> }[]) =>
  rows.map(({ counts }) => counts["left-to-right"]?.["person"]);

test("nothing of a quarter is shown before it is over: a count is not watched", async () => {
  const { chief, programs } = await counting();
  expect((await programs("POST", "/link/counts", told())).body).toEqual({ taken: 1, refused: 0 });
  expect(await totals(chief)).toEqual([]);
  await rig.clock.advance(15 * 60_000);
  await chief("GET", "/api/session");
  expect(await totals(chief)).toMatchObject([{ camera: "place", line: "quay", watched: 0.5 }]);
});

test("what is told twice is counted once; what a program counted before it was started anew stays", async () => {
  const { chief, programs } = await counting();
  const early = told();
  await programs("POST", "/link/counts", told({}, 5));
  await programs("POST", "/link/counts", early);
  await programs("POST", "/link/counts", told({ run: "bbbbbbbb", watched: 200 }, 2));
  await rig.clock.advance(15 * 60_000);
  await chief("GET", "/api/session");
  const rows = await totals(chief, "hour");
  expect(people(rows)).toEqual([7]);
  expect(rows[0].watched).toBeCloseTo(650 / 3600, 6);
});

test("a module without its permit counts nothing, and one that counts signals nothing and shows nobody", async () => {
  const { chief, administrator, programs } = await counting();
  expect((await programs("POST", "/link/counts", told({ camera: "gare" }))).body).toEqual({
    taken: 0,
    refused: 1,
  });
  const box = { x: 0.1, y: 0.1, width: 0.1, height: 0.2 };
  const said = { rule: "line-crossed", at: 0, zone: "quay", track: 1, box, confidence: 1, measured: {} };
  const signals = [{ id: "s1", camera: "place", module: "count", ...said }];
  const { body } = await programs("POST", "/link/observations", { pictures: [], signals });
  expect(body).toEqual({ stored: 0, refused: 1 });
  expect((await chief("GET", "/api/counts/state")).body).toEqual({ counts: true });
  await administrator("DELETE", "/api/modules/count");
  expect((await programs("POST", "/link/counts", told())).body).toEqual({ taken: 0, refused: 1 });
});

test.each([
  ["half a quarter", { quarter: 60_000_000 }],
  ["more seconds than it has", { watched: 901 }],
])("%s is no quarter of an hour", async (_, change) => {
  const { programs } = await counting();
  expect((await programs("POST", "/link/counts", told(change))).status).toBe(400);
});

test("a quarter of the day before the day before is a clock that was set wrong", async () => {
  const { programs } = await counting();
  const quarter = startOfQuarter() - 3 * 96 * quarterMicros;
  expect((await programs("POST", "/link/counts", told({ quarter }))).body.taken).toBe(0);
});

const counter = (hash: string, binMinutes: number): RegisterRecord => ({
  kind: "module",
  id: "count",
  processing: "count-people",
  hash,
  output: "aggregate",
  onDevice: true,
  keepsImages: false,
  realTime: false,
  biometric: false,
  linking: false,
  indexes: false,
  modelsObjects: true,
  binMinutes,
});

test.each([
  [1, ["long-bins"]],
  [15, undefined],
])(
  "in a commune a counter of %i minutes is let in, or told what FR-42 asks for",
  async (minutes, refused) => {
    rig = await TownRig.open("fr-commune");
    const { chief, administrator } = await rig.enrolFirstTwo();
    await rig.shelve("count", "count-people");
    const [{ hash }] = (await administrator("GET", "/api/legal-basis")).body.modules;
    const records = communeActs(["marie"]).map((act) =>
      act.kind === "impact-assessment" ? { ...act, covers: [...act.covers, "count-people" as const] } : act,
    );
    await rig.importBy(chief, administrator, {
      register: { territory: "Valmont", records: [...records, counter(hash, minutes)] },
      cameras: cameraRequests(),
    });
    const { body } = await administrator("POST", "/api/modules/count");
    const reasons = body.reasons?.map(({ condition }: { condition: string }) => condition);
    expect(reasons).toEqual(refused);
  },
);
