import { afterAll, beforeAll, expect, test } from "vitest";
import { toMicros } from "#base";
import { type Ask, cameraAct, cameraRequests, communeActs, TownRig } from "../../../test/support/town-rig.ts";
import { openCatalogue } from "../catalogue/index.ts";
import { openShiftLog } from "./shift-log.ts";

/* Two who look, one who leads; camera "place" may record traffic offences, camera "gare" may not. */

let rig: TownRig;
let chief: Ask;
let operator: Ask;
let night: Ask;
beforeAll(async () => {
  rig = await TownRig.open();
  const first = await rig.enrolFirstTwo();
  chief = first.chief;
  const records = communeActs(["marie", "paul", "nadia"]).map((act) =>
    act.kind === "authorisation"
      ? { ...act, purposes: [1, 4, 5] }
      : act.kind === "camera" && act.id === "place"
        ? { ...cameraAct("place"), purposes: [1, 4, 5] }
        : act.kind === "impact-assessment"
          ? { ...act, covers: [...act.covers, "video-fine"] }
          : act,
  );
  await rig.importBy(chief, first.administrator, {
    register: { territory: "Valmont", records },
    cameras: cameraRequests(),
  });
  operator = await rig.invite(chief, "paul", "operator");
  night = await rig.invite(chief, "nadia", "operator");
});
afterAll(() => rig[Symbol.asyncDispose]());

const write = (ask: Ask, body: object) => ask("POST", "/api/shift-log", body);
const standing = async (ask: Ask) => (await ask("GET", "/api/shift-log")).body.standing;
const textsOf = async (ask: Ask) => (await standing(ask)).map(({ text }: { text: string }) => text);

test("an open event is its writer's motive, and is closed by one step", async () => {
  const event = { kind: "event", text: "rixe signalée place d'Armes", camera: "place", reference: "2026-42" };
  const { body } = await write(operator, event);
  expect(body).toMatchObject({ outcome: "written", entry: { ...event, mine: true } });
  expect((await standing(night)).find(({ id }: { id: string }) => id === body.entry.id).mine).toBe(false);
  expect((await operator("POST", `/api/shift-log/${body.entry.id}/end`)).status).toBe(200);
  expect(await textsOf(operator)).not.toContain(event.text);
  expect((await operator("POST", `/api/shift-log/${body.entry.id}/end`)).body.code).toBe("no-such-entry");
});

test("a hand-over is taken by somebody else", async () => {
  const { body } = await write(operator, { kind: "hand-over", text: "caméra gare à surveiller : marché" });
  const path = `/api/shift-log/${body.entry.id}/end`;
  expect((await operator("POST", path)).body.code).toBe("entry-not-yours");
  expect((await night("POST", path)).status).toBe(200);
  const { entries } = (await chief("GET", "/api/shift-log")).body;
  expect(entries[0]).toMatchObject({ kind: "hand-over", ended: { by: "nadia" } });
});

test("who leads gives instructions, and they stand for everybody until their day is over", async () => {
  const instruction = {
    kind: "instruction",
    text: "marché samedi : regarder la rue de Paris",
    until: "2026-11-25",
  };
  expect((await write(operator, instruction)).body.code).toBe("not-your-role");
  await write(chief, instruction);
  expect(await textsOf(night)).toContain(instruction.text);
});

test.each<readonly [string, object, string | undefined]>([
  ["an offence of the list, at a camera authorised for it", {}, undefined],
  ["an offence that the list does not have", { article: "R417-99" }, "offence-listed"],
  ["a camera that was not authorised for traffic offences", { camera: "gare" }, "purpose-authorised"],
])("FR-14: %s", async (_, change, condition) => {
  const at = toMicros(rig.clock.now());
  const offence = {
    kind: "offence",
    text: "feu rouge franchi",
    camera: "place",
    article: "R412-30",
    at,
    ...change,
  };
  const { body } = await write(operator, offence);
  if (condition === undefined)
    expect(body).toMatchObject({ outcome: "written", entry: { article: "R412-30" } });
  else expect(body.reasons.map((reason: { condition: string }) => reason.condition)).toContain(condition);
});

test("an inspector reads it and writes nothing", async () => {
  const inspector = await rig.invite(chief, "ines", "inspector");
  expect((await inspector("GET", "/api/shift-log")).status).toBe(200);
  expect((await write(inspector, { kind: "event", text: "visite" })).status).toBe(403);
});

test("an event that nobody ended gives no motive the next day; a year later nothing is left", async () => {
  await using catalogue = await openCatalogue(":memory:");
  const log = openShiftLog(catalogue, rig.clock, "Europe/Paris");
  await log.write({ kind: "event", text: "oubliée" }, "paul");
  expect(await log.standing("paul")).toHaveLength(1);
  await rig.clock.advance(25 * 3_600_000);
  expect(await log.standing("paul")).toEqual([]);
  expect(await log.forget()).toBe(0);
  await rig.clock.advance(366 * 24 * 3_600_000);
  expect(await log.forget()).toBe(1);
  expect(await log.latest(9, "paul")).toEqual([]);
});
